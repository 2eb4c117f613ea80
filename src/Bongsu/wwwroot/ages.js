// Tells how long ago the moments of the last day were; the moment itself stays one touch away.
const units = [['hour', 3600], ['minute', 60]];

export function tellAges() {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
  const moments = [...document.querySelectorAll('main time[datetime]')];
  for (const time of moments) time.title = time.textContent;
  const tell = () => {
    for (const time of moments) {
      const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
      time.textContent = seconds >= 0 && seconds < 86_400 ? age(words, seconds) : time.title;
    }
  };
  tell();
  setInterval(tell, 60_000);
}

function age(words, seconds) {
  const [unit, length] = units.find(([, length]) => seconds >= length) ?? ['second', seconds + 1];
  return words.format(-Math.floor(seconds / length), unit);
}
