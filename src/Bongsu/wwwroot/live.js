// Keeps a page as it is now: from its stream, and by asking for it again where that is cut or there is none.
const main = document.querySelector('main');
const most = 400;
const queue = [], held = new Map();
let { live: address, position } = main.dataset;
let [count, shown, wanted] = [0, 0, 0];
let source, timer;

export function keepNow() {
  tellAges();
  setInterval(tellAges, 60_000);
  if (!parts(main).length) return;
  addEventListener('visibilitychange', start);
  main.addEventListener('click', ({ target }) => {
    if (target !== notice()) return;
    show();
    notify();
    list().querySelector('a').focus();
  });
  start();
}

// Who does not look needs no stream, and goes on from where they were.
function start(again) {
  source?.close();
  timer = clearTimeout(timer);
  if (document.hidden) return;
  if (address) listen();
  later(again && !address);
}

function listen() {
  source = new EventSource(`${address}?lastEventId=${position}`);
  source.onopen = () => { timer = clearTimeout(timer); };
  source.onerror = () => later();
  for (const name of ['post', 'comment', 'status', 'changed', 'removed']) source.addEventListener(name, hear);
  source.addEventListener('resync', () => {
    source.close();
    position = -1;
    later(3_000 * Math.random());
  });
}

function later(pause) {
  timer ||= setTimeout(poll, pause || (parts(main)[0].dataset.exchange || 20_000) * (0.5 + Math.random()));
}

async function poll() {
  const { from = location } = parts(main)[0].dataset;
  const text = await fetch(from, { headers: { accept: 'text/html' } }).then(answer => answer.text()).catch(() => '');
  still(() => exchange(new DOMParser().parseFromString(text, 'text/html')));
  timer = 0;
  if (document.hidden || source?.readyState === 1 && shown >= wanted) return;
  if (source?.readyState === 2) listen();
  later();
}

// Hundreds a second are ten changes.
function hear({ type, data, lastEventId }) {
  position = lastEventId;
  if (queue.push([type, JSON.parse(data)]) === 1) setTimeout(() => still(() => {
    for (const told of queue.splice(0)) tell(...told);
    flow();
  }), 100);
}

function tell(name, data) {
  const id = list().dataset.key + data.id, own = byId(`a${data.id}`), item = own ?? byId(id);
  const template = main.querySelector(`[data-on=${name}]`) ?? held.get(id)?.[0];
  if (name === 'removed') {
    const words = item?.closest('[data-removed]')?.dataset.removed;
    words ? item.replaceChildren(words) : item?.remove();
    if (held.delete(id)) count--;
  } else if (own?.dataset.exchange === '') later(500 + 2_500 * Math.random(), wanted = position);
  else if (item) bind(item, data);
  else if (template && (list().dataset.only ?? data.board) === data.board) {
    if (!held.has(id)) count++;
    held.set(id, [template, data]);
    if (held.size > most) held.delete(held.keys().next().value);
  }
}

// What comes on top waits until it is asked for, or nobody reads what it would move: at the top of the page, give or take its header.
function flow() {
  if (isLast() || scrollY < 64 && !list().matches(':hover, :focus-within')) show();
  notify();
}

function show() {
  const { children, dataset } = list();
  for (const [template, data] of held.values()) {
    const item = make(template, data);
    item.firstElementChild.said = data.body ?? data.text;
    // What says the same stands in one place.
    const first = 'folds' in dataset && [...children].find(each => each.said === item.firstElementChild.said);
    if (first) first.dataset.times = 1 + Number(first.dataset.times ?? 1);
    else list()[isLast() ? 'append' : 'prepend'](item);
  }
  held.clear();
  if (!isLast()) count = 0;
  while (children.length > most) children[isLast() ? 0 : most].remove();
  tellAges();
}

function notify() {
  notice().hidden = !count;
  notice().textContent = fill(notice().dataset.new, { count });
}

function exchange(page) {
  const fresh = parts(page), focus = document.activeElement;
  shown = Number(page.querySelector('main')?.dataset.position);
  parts(main).forEach((part, i) => {
    const isTold = part.contains(list());
    // A stream has told of more than the page may know.
    if (!fresh[i] || isTold && (source?.readyState === 1 || shown < position)) return;
    // What has not changed stays, with what is open in it.
    for (const each of all('[id]', fresh[i])) if (byId(each.id) && plain(byId(each.id)) === plain(each)) each.replaceWith(byId(each.id));
    if (plain(part) !== plain(fresh[i])) part.replaceWith(fresh[i]);
    if (!isTold) return;
    [position, count] = [shown, 0];
    held.clear();
  });
  focus.focus({ preventScroll: true });
  tellAges();
}

// What one types in or reads stays where it is.
function still(change) {
  const field = document.activeElement, top = each => each.getBoundingClientRect().top;
  const anchor = field.form && top(field) < innerHeight ? field : document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('li');
  const before = anchor && scrollY && top(anchor);
  change();
  if (before && anchor.isConnected) scrollBy(0, top(anchor) - before);
}

// How long ago the last day was; the moment itself is one touch away.
function tellAges() {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });
  for (const time of all('time', main)) {
    // A script's has no words yet. Swedes write moments as the pages do.
    time.title ||= time.textContent || new Date(time.dateTime).toLocaleString('sv').slice(0, 16);
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
    const [unit, length] = [['hour', 3600], ['minute', 60]].find(([, length]) => seconds >= length) ?? ['second', seconds + 1];
    time.textContent = seconds >= 0 && seconds < 86_400 ? words.format(-Math.floor(seconds / length), unit) : time.title;
  }
}

function make(template, data) {
  const item = template.content.cloneNode(true);
  for (const each of all('*', item))
    for (const at of each.attributes) if (at.name !== 'data-as') at.value = fill(at.value, data);
  bind(item, data);
  return item;
}

function bind(item, data) {
  for (const each of all('[data-as]', item)) each.textContent = fill(each.dataset.as, data);
  // The portal has cleaned it.
  for (const each of all('[data-html]', item)) if (each.innerHTML !== data.html) each.innerHTML = data.html;
}

// {path}, or {path|else}.
const fill = (words, data) => words.replace(/{([\w.]+)\|?([^}]*)}/g, (_, path, other) => path.split('.').reduce((of, name) => of?.[name], data) ?? other);
const byId = id => document.getElementById(id);
const all = (which, root) => [...root.querySelectorAll(which)];
const list = () => main.querySelector('[data-newest]');
const notice = () => main.querySelector('[data-new]');
const isLast = () => list().dataset.newest === 'last';
const parts = root => all('[data-exchange]', root);
const plain = each => each.outerHTML.replace(/<time[^]*?<\/time>| open=""/g, '');
