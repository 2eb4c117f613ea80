// Pages are whole without this. It brings nearer what belongs to one person: their name, their drafts, their sense of time.
import { nameAccount } from './account.js';
import { keepDrafts } from './outbox.js';
import { tellAges } from './ages.js';
import { exchange } from './exchange.js';

keepDrafts();
tellAges();
exchange();
nameAccount();
