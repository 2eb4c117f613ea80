// Shows the reader's own name. Asked once per tab and five minutes, or a crowd's requests would double.
const place = 'bongsu-account';

export async function nameAccount() {
  const link = document.querySelector('[data-account]');
  // What happens on these pages may change the name.
  if (location.pathname.startsWith('/account')) sessionStorage.removeItem(place);
  document.addEventListener('submit', () => sessionStorage.removeItem(place));
  const known = JSON.parse(sessionStorage.getItem(place));
  const name = known?.at > Date.now() - 300_000 ? known.name : await ask();
  if (name === false) link.textContent = link.dataset.account;
  if (!name) return;
  link.setAttribute('aria-label', `${link.textContent}: ${name}`);
  link.textContent = name;
  tellVisit();
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
  if (!answer?.ok) return;
  const name = answer.status === 200 && (await answer.json()).displayName;
  sessionStorage.setItem(place, JSON.stringify({ name, at: Date.now() }));
  return name;
}
