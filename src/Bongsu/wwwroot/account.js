// Shows the reader's own name and cafes. Asked once per tab and five minutes, or a crowd's requests would double.
const place = 'bongsu-account';

export async function nameAccount() {
  const link = document.querySelector('[data-account]');
  // What happens on these pages may change the name.
  if (location.pathname.startsWith('/account')) sessionStorage.removeItem(place);
  document.addEventListener('submit', () => sessionStorage.removeItem(place));
  const known = JSON.parse(sessionStorage.getItem(place));
  const { name, cafes } = known?.at > Date.now() - 300_000 ? known : await ask();
  if (name === false) link.textContent = link.dataset.account;
  if (!name) return;
  link.setAttribute('aria-label', `${link.textContent}: ${name}`);
  link.textContent = name;
  showCafes(cafes);
  tellVisit();
}

function showCafes(cafes) {
  const own = document.querySelector('[data-own-cafes]');
  if (!own || !cafes?.length) return;
  own.setAttribute('aria-label', own.dataset.ownCafes);
  own.replaceChildren(...cafes.map(cafe => Object.assign(document.createElement('a'), { href: `/cafes/${cafe.cafe}`, textContent: cafe.name })));
  own.hidden = false;
}

// Members rise by the days on which they come, and shared pages see nobody.
async function tellVisit() {
  const cafe = location.pathname.match(/^\/cafes\/([^/]+)/)?.[1];
  const [place, today] = [`bongsu-visit-${cafe}`, new Date().toDateString()];
  if (!cafe || localStorage.getItem(place) === today) return;
  const answer = await fetch(`/cafes/${cafe}/visits`, { method: 'POST' }).catch(() => null);
  if (answer?.ok) localStorage.setItem(place, today);
}

async function ask() {
  const answer = await fetch('/account/me', { headers: { accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok) return {};
  const me = answer.status === 200 ? await answer.json() : { displayName: false };
  const own = { name: me.displayName, cafes: me.memberships?.slice(0, 12), at: Date.now() };
  sessionStorage.setItem(place, JSON.stringify(own));
  return own;
}
