// Keeps a part of a page as it is now: the console's figures, the place in a line. The page itself is asked again and its part exchanged, so there is nothing to compute here.
export function exchange() {
  const part = document.querySelector('[data-exchange]');
  if (!part) return;
  const again = () => setTimeout(async () => {
    if (!document.hidden) await renew();
    again();
  }, Number(document.querySelector('[data-exchange]')?.dataset.exchange) || 5_000);
  again();
}

async function renew() {
  const part = document.querySelector('[data-exchange]');
  try {
    const answer = await fetch(part.dataset.from ?? location.href, { headers: { accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-exchange]');
    // What has not changed keeps its place, the reader's focus and what they opened.
    if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceWith(fresh);
  } catch {
    // Asked again in a moment.
  }
}
