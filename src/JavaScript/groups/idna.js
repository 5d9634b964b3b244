// Not a group of globals: `url` loads it for the first host name that is not plain ASCII. Most servers never see one, and it is
// three times as large as the rest of URL.
import { toASCII } from 'tr46';

export default { toASCII };
