// Keeps what a person types until the portal has stored it: over a closed tab, a lost network, a crowded night.
// A draft lies under the address that its form is sent to, and under the comment that it answers. It goes when a page arrives that a stored write has redirected to.
const prefix = 'bongsu-draft:';
const sentMark = 'bongsu-sent';
const keyField = 'request-key';
const lifetime = 30 * 24 * 3_600_000;
let sentFromHere = false;

export function keepDrafts() {
  confirmSent();
  forgetOld();
  for (const form of document.querySelectorAll('form[method=post]')) {
    const place = placeOf(form);
    if (textsOf(form).length) {
      restore(form, place);
      form.addEventListener('input', () => keep(form, place));
    }
    form.addEventListener('submit', () => send(form, place));
  }
  // Coming back to a page that the browser kept alive after its form was sent: it may have been stored meanwhile.
  addEventListener('pageshow', event => { if (event.persisted && sentFromHere) location.reload(); });
}

/** Redirected to a page after sending: the write is stored. Refusals, signing in and resuming answer without a redirect, or under /account. */
function confirmSent() {
  const sent = sessionStorage.getItem(sentMark);
  const [arrival] = performance.getEntriesByType('navigation');
  if (!sent || !(arrival?.redirectCount > 0) || location.pathname.startsWith('/account') || location.pathname === sent.split('#')[0]) return;
  localStorage.removeItem(prefix + sent);
  sessionStorage.removeItem(sentMark);
}

function forgetOld() {
  for (const place of drafts())
    if (!(Date.now() - read(place)?.at < lifetime)) localStorage.removeItem(place);
}

function restore(form, place) {
  const draft = read(place);
  if (!draft) return;
  for (const field of textsOf(form))
    // What the server put there is newer than what lies here.
    if (!field.value && draft.texts[field.name]) field.value = draft.texts[field.name];
  if (draft.key) setKey(form, draft.key);
}

function keep(form, place) {
  // Another text is another request.
  if (form.elements[keyField]?.dataset.own) form.elements[keyField].remove();
  const texts = Object.fromEntries(textsOf(form).map(field => [field.name, field.value]));
  if (Object.values(texts).some(text => text.trim())) write(place, { texts, at: Date.now() });
  else localStorage.removeItem(place);
}

function send(form, place) {
  const path = new URL(form.action).pathname;
  if (path === '/account/sign-out') for (const draft of drafts()) localStorage.removeItem(draft);
  if (!form.elements[keyField]) setKey(form, crypto.randomUUID?.() ?? newKey());
  const draft = read(place);
  // Sent again after a lost answer, the same text under the same key is stored once.
  if (draft) write(place, { ...draft, key: form.elements[keyField].value });
  sentFromHere = true;
  // Signing in redirects too, and stores no draft.
  if (path.startsWith('/account')) sessionStorage.removeItem(sentMark);
  else sessionStorage.setItem(sentMark, nameOf(form));
}

function setKey(form, value) {
  const field = form.elements[keyField] ?? form.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name: keyField }));
  field.value = value;
  field.dataset.own = '1';
}

// randomUUID is there on HTTPS only.
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

const nameOf = form => new URL(form.action).pathname + (form.elements.parent?.value ? `#${form.elements.parent.value}` : '');
const placeOf = form => prefix + nameOf(form);
const drafts = () => Object.keys(localStorage).filter(name => name.startsWith(prefix));

/** The texts of a form worth keeping; names, addresses and passwords of people are not. */
const textsOf = form => placeOf(form).startsWith(`${prefix}/account`) ? []
  : [...form.elements].filter(field => field.name && (field.type === 'textarea' || field.type === 'text'));

function read(place) {
  try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
}

function write(place, draft) {
  // A full or forbidden storage must not stop anybody from writing.
  try { localStorage.setItem(place, JSON.stringify(draft)); } catch { /* the text is still in its field */ }
}
