// Proposes how what is typed may go on, in the browser's own list.
let asked;

export function suggest() {
  addEventListener('input', ({ target: { list, value }, inputType }) => {
    clearTimeout(asked);
    // A proposal that was taken is no typing.
    if (!list || !inputType || inputType === 'insertReplacementText') return;
    asked = setTimeout(async () => {
      const answer = await fetch(`/search/suggestions?q=${encodeURIComponent(value.trim())}`).catch(() => null);
      if (answer?.ok) list.replaceChildren(...(await answer.json()).items.map(text => new Option('', text)));
    }, 200);
  });
}
