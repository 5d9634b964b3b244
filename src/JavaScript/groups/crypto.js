import { Crypto, crypto, SubtleCrypto } from '../crypto/crypto.js';
import { named } from './named.js';

export default { crypto, ...named({ Crypto, SubtleCrypto }) };
