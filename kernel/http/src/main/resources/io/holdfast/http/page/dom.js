// What every part of the page is made of. All text is set as text, never as markup.

const MEANING = {
  COMPLETE: 'good', RUNNING: 'good', FINISHED: 'good', healthy: 'good', ACTIVE: 'good', closed: 'good', DONE: 'good',
  ERROR: 'bad', FAILED: 'bad', LOST: 'bad', GONE: 'bad', GONE_BY_OPERATOR: 'bad', DROPPED: 'bad', unhealthy: 'bad',
  QUARANTINED: 'bad', open: 'bad', REFUSED: 'bad', CONFLICT: 'bad', NOT_FOUND: 'bad',
  WAITING: 'held', UNREACHABLE: 'held', PAUSED: 'held', PAUSING: 'held', PENDING: 'idle', NONE: 'idle', INSTALLED: 'idle', RETIRED: 'idle',
};
const drawn = new Map();

/** An element with a class, text and children. */
export function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content.filter(part => part !== null && part !== undefined && part !== ''));
  return element;
}

export const status = value => make('span', `status ${MEANING[value] ?? ''}`, value);
export const soft = text => text ? make('span', 'soft', text) : '';

/** A button that does something; what goes wrong on the way is shown by the page. */
export function button(label, action) {
  const element = make('button', '', label);
  element.type = 'button';
  element.addEventListener('click', action);
  return element;
}

/** Rows under heads; where there is no room for columns, each value stands behind its head. */
export function table(heads, rows) {
  const head = make('thead', '', make('tr', '', ...heads.map(text => make('th', '', text))));
  const body = make('tbody', '', ...rows.map(row => make('tr', '', ...row.map((value, column) => {
    const cell = make('td', value === '' ? 'empty' : '', value);
    cell.dataset.head = heads[column];
    return cell;
  }))));
  return make('table', '', head, body);
}

/** Asks the API; a failure is thrown with its code. */
export async function ask(path, options) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' }, ...options });
  const body = await answer.json();
  if (body.code) throw Object.assign(new Error(body.message), { code: body.code });
  return body;
}

/** Fills a place of the page, but only if what it shows changed, so that a focused button keeps its focus. */
export function draw(id, data, parts) {
  const now = JSON.stringify(data);
  if (drawn.get(id) === now) return;
  drawn.set(id, now);
  document.getElementById(id).replaceChildren(...parts(data));
}

/** Shows what goes wrong above everything else, or nothing. */
export function trouble(error) {
  const line = document.getElementById('trouble');
  line.textContent = error ? `The scheduler says: ${error.message}` : '';
  line.hidden = !error;
}
