// Keeps parts of a page as they are now: the console's figures, the place in a line. The page itself is asked again and its parts exchanged, so there is nothing to compute here.
export function exchange() {
  if (!parts(document).length) return;
  const again = () => setTimeout(async () => {
    if (!document.hidden) await renew(parts(document));
    again();
  }, Number(parts(document)[0]?.dataset.exchange) || 5_000);
  again();
}

const parts = page => [...page.querySelectorAll('[data-exchange]')];

async function renew(old) {
  try {
    const answer = await fetch(old[0].dataset.from ?? location.href, { headers: { accept: 'text/html' } });
    const fresh = parts(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    // What has not changed keeps its place, the reader's focus and what they opened. A page without the parts is a refusal.
    if (fresh.length === old.length) old.forEach((part, i) => { if (fresh[i].innerHTML !== part.innerHTML) part.replaceWith(fresh[i]); });
  } catch {
    // Asked again in a moment.
  }
}
