// Plans: how far they are, who started them and why, what was said about them; and steering them.
import { ask, button, make, soft, status } from './dom.js';
import { question } from './dialog.js';

/** Plans that work by themselves; all others are the service's own, which somebody starts. */
const BUILT_IN = ['deploy', 'update', 'recovery', 'decommission', 'uninstall'];
const REASON = { name: 'reason', words: 'Reason, for the history' };

const time = text => new Date(text).toLocaleString();

export const without = (front, text) => text.startsWith(front) ? text.slice(front.length) : text;

/** What a step says beyond its name and status. */
function said(step) {
  if (step.status === 'COMPLETE' && !step.message.includes('RecoveryType')) return '';
  return without(`Block: ${step.name}`, step.message).replace(/^[;,] /, '');
}

/** When a step began and ended. */
function when(step) {
  if (step.completed) return `${step.forced ? 'completed by force' : 'done'} ${time(step.completed)}`;
  return step.started ? `since ${time(step.started)}` : '';
}

function run({ by, reason, started, ended, parameters }) {
  const values = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return make('p', 'run', `Started ${time(started)} by ${by}`, reason ? ` – “${reason}”` : '',
    ended ? `, ended ${time(ended)}` : '', values.length ? make('span', 'soft', values.join(' ')) : '');
}

function history(events) {
  return make('details', '', make('summary', '', 'History'), make('ul', '', ...events.slice().reverse().map(event =>
    make('li', '', make('strong', '', event.what), ` ${event.reason}`, soft(`${time(event.at)}, ${event.by}`)))));
}

/** Lines of NAME=VALUE as an object. */
function parameters(text) {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line);
  const wrong = lines.find(line => line.indexOf('=') < 1);
  if (wrong) throw new Error(`“${wrong}” sets nothing; write it as NAME=VALUE`);
  return Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

const query = reason => reason ? `?${new URLSearchParams({ reason })}` : '';

async function start(name, of) {
  const given = await question({ title: `Start ${name}?`, label: 'Start', fields: [
    { name: 'parameters', words: 'Parameters', hint: 'one NAME=VALUE a line', lines: true }, REASON],
    says: 'Runs the plan from its beginning. Parameters are kept with the run and shown here: no secrets, please.' });
  if (!given) return;
  await ask(of(`plans/${name}/start${query(given.reason)}`), { method: 'POST',
    body: JSON.stringify(parameters(given.parameters)),
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' } });
}

async function stop(name, of) {
  const given = await question({ title: `Stop ${name}?`, label: 'Stop', harm: true, fields: [REASON],
    says: 'Ends the run. What it launched goes on.' });
  if (given) await ask(of(`plans/${name}/stop${query(given.reason)}`), { method: 'POST' });
}

function controls(name, body, of, act) {
  const post = verb => () => ask(of(`plans/${name}/${verb}`), { method: 'POST' });
  const steer = [button('Interrupt', act(post('interrupt'))), button('Continue', act(post('continue')))];
  if (BUILT_IN.includes(name)) return steer;
  return body.run && !body.run.ended ? [...steer, button('Stop', act(() => stop(name, of)))]
    : [button('Start', act(() => start(name, of)))];
}

/** A plan; `of` gives the path of something of its service, `act` makes an action of the page of a function. */
export function plan(name, body, of, act) {
  const phases = body.phases.map(phase => make('li', '', phase.name, status(phase.status),
    make('ul', '', ...phase.steps.map(step => make('li', '', step.name, status(step.status),
      soft(said(step)), soft(when(step)))))));
  return make('div', 'plan',
    make('h3', '', name, status(body.status), body.interrupted ? make('span', 'status held', 'INTERRUPTED') : ''),
    make('div', 'controls', ...controls(name, body, of, act)),
    body.run ? run(body.run) : '',
    make('ul', '', ...phases), ...body.errors.map(error => make('p', 'fault', error)),
    body.history.length ? history(body.history) : '');
}
