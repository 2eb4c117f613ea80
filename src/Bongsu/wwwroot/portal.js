// Pages are whole without this. It brings nearer what is one's own, and what happens now.
import { nameAccount } from './account.js';
import { keepDrafts } from './outbox.js';
import { keepNow } from './live.js';
import { suggest } from './search.js';

keepNow();
nameAccount();
keepDrafts();
suggest();
