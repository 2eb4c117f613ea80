// Shows the reader's own name in the header. Asked once per tab and a few minutes, not on every page: a crowd of readers would double the requests.
const place = 'bongsu-account';
const minutes = 5 * 60_000;

export async function nameAccount() {
  const link = document.querySelector('[data-account]');
  if (!link) return;
  // Whatever happens on these pages (signing in, out, renaming) may change the name.
  if (location.pathname.startsWith('/account')) sessionStorage.removeItem(place);
  document.addEventListener('submit', () => sessionStorage.removeItem(place));
  const known = JSON.parse(sessionStorage.getItem(place) ?? 'null');
  const name = known && Date.now() - known.at < minutes ? known.name : await ask();
  if (name === null) link.textContent = link.dataset.account;
  if (!name) return;
  show(link, name);
  tellVisit();
}

// Members rise by the days on which they come, and a page that is the same for everyone sees nobody. Told once a day and cafe.
async function tellVisit() {
  const cafe = location.pathname.match(/^\/cafes\/([a-z0-9-]{3,30})/)?.[1];
  const [place, today] = [`bongsu-visit-${cafe}`, new Date().toDateString()];
  if (!cafe || localStorage.getItem(place) === today) return;
  const answer = await fetch(`/cafes/${cafe}/visits`, { method: 'POST' }).catch(() => null);
  if (answer?.ok) localStorage.setItem(place, today);
}

async function ask() {
  try {
    const answer = await fetch('/account/me', { headers: { accept: 'application/json' } });
    if (!answer.ok) return undefined;
    const name = answer.status === 200 ? (await answer.json()).displayName : null;
    sessionStorage.setItem(place, JSON.stringify({ name, at: Date.now() }));
    return name;
  } catch {
    return undefined;
  }
}

function show(link, name) {
  link.setAttribute('aria-label', `${link.textContent}: ${name}`);
  link.textContent = name;
}
