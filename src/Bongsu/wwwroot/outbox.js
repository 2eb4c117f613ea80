// Keeps what a person types, by the address that it is sent to and the comment that it answers, until a stored write has redirected.
const prefix = 'bongsu-draft:';
const sentMark = 'bongsu-sent';
const keyField = 'request-key';
const month = 30 * 24 * 3_600_000;
let sentFromHere;

export function keepDrafts() {
  confirmSent();
  for (const place of drafts()) if (!(read(place).at > Date.now() - month)) localStorage.removeItem(place);
  for (const form of document.querySelectorAll('form[method=post]')) {
    const place = placeOf(form);
    if (textsOf(form).length) {
      restore(form, place);
      form.addEventListener('input', () => keep(form, place));
    }
    form.addEventListener('submit', () => send(form, place));
  }
  // Back on a page that the browser kept: what was sent from it may be stored.
  addEventListener('pageshow', event => { if (event.persisted && sentFromHere) location.reload(); });
}

// Redirected after sending: it is stored. A refusal does not redirect.
function confirmSent() {
  const sent = sessionStorage.getItem(sentMark);
  const [arrival] = performance.getEntriesByType('navigation');
  if (!sent || !arrival?.redirectCount || location.pathname.startsWith('/account') || location.pathname === sent.split('#')[0]) return;
  localStorage.removeItem(prefix + sent);
  sessionStorage.removeItem(sentMark);
}

function restore(form, place) {
  const draft = read(place);
  if (!draft) return;
  for (const field of textsOf(form))
    // What the server put there is newer.
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
  if (!form.elements[keyField]) setKey(form, crypto.getRandomValues(new Uint8Array(16)).join('-'));
  const draft = read(place);
  // Sent again after a lost answer, it is stored once.
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

function write(place, draft) {
  try { localStorage.setItem(place, JSON.stringify(draft)); } catch { /* Full, but the text is still in its field. */ }
}

const read = place => JSON.parse(localStorage.getItem(place));
const nameOf = form => new URL(form.action).pathname + (form.elements.parent?.value ? `#${form.elements.parent.value}` : '');
const placeOf = form => prefix + nameOf(form);
const drafts = () => Object.keys(localStorage).filter(name => name.startsWith(prefix));

/** What is worth keeping: not who somebody is. */
const textsOf = form => nameOf(form).startsWith('/account') ? []
  : [...form.elements].filter(field => field.name && ['textarea', 'text'].includes(field.type));
