import { URL, URLSearchParams } from 'whatwg-url';
import { named } from './named.js';

export default named({ URL, URLSearchParams });
