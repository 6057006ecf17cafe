// What decides: bundles with their versions and types, what is wrong with them, what was done, and how to change it.
import { ask, button, draw, make, soft, status, table } from './dom.js';
import { act, install, rollback, showResult } from './actions.js';

const ENTRIES = 10;
const CONTROLS = {
  INSTALLED: ['stage', 'activate', 'quarantine', 'uninstall'],
  STAGED: ['shadow', 'activate', 'quarantine', 'uninstall'],
  ACTIVE: ['quarantine', 'uninstall'],
  RETIRED: ['activate', 'uninstall'],
  QUARANTINED: ['activate', 'uninstall'],
};
let absent = false;

const time = text => new Date(text).toLocaleString();
const clock = text => new Date(text).toLocaleTimeString();

function finding(one) {
  return make('div', 'finding', make('h3', '', one.subject), make('p', '', one.what),
    one.machine ? make('p', 'who', make('span', 'soft', 'Machine'), make('span', '', one.machine)) : '',
    make('p', 'who', make('span', 'soft', 'You'),
      one.person ? make('span', 'remedy', one.person) : 'nothing to do'));
}

/** Numbers that say how changing goes, for whoever wants to know. */
function numbers(health) {
  return [[`generation ${health.generation}, ${health.swaps} swaps since the start`,
    health.swaps ? `half within ${health.swap_p50_millis} ms, the slowest ${health.swap_max_millis} ms` : '',
    `${health.offers_missed} of ${health.offers_seen} offers missed`,
    `${health.loaders_left} old class loaders left`,
    `${health.abandoned_threads} of at most ${health.abandoned_threads_allowed} threads given up`]
    .filter(part => part).join(' · ')];
}

function version(one) {
  const notes = [soft(`since ${time(one.since)} by ${one.by}`)];
  if (one.probation_until) notes.push(make('span', 'status', `on probation until ${clock(one.probation_until)}`));
  if (one.signer) notes.push(soft(`signed by ${one.signer}`));
  const brings = one.types.map(type => type.type).join(', ');
  return make('li', 'version', make('strong', '', one.version), status(one.state), ...notes,
    make('div', 'controls', ...(CONTROLS[one.state] ?? []).map(verb => act(one, verb))),
    one.reason ? make('div', 'soft', `“${one.reason}”`) : '',
    brings ? make('div', 'soft', `brings ${brings}`) : '',
    one.fault ? make('div', 'fault', one.fault) : '');
}

function bundles(versions) {
  if (!versions.length) return [make('p', 'soft', 'No bundle is installed.')];
  const byName = new Map();
  versions.forEach(one => byName.set(one.name, [...(byName.get(one.name) ?? []), one]));
  return [...byName].map(([name, all]) => {
    const active = all.find(one => one.state === 'ACTIVE');
    return make('div', 'bundle',
      make('h3', '', name, soft(active ? '' : 'not in force'), active?.previous ? rollback(name, active) : ''),
      make('ul', '', ...all.map(version)));
  });
}

const micros = value => value < 1000 ? `${value}\u00a0µs` : `${+(value / 1000).toFixed(1)}\u00a0ms`;
const values = all => Object.entries(all)
  .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ');

function types(all) {
  if (!all.length) return [make('p', 'soft', 'No type is in force.')];
  const rows = all.map(({ point, type, bundle, version, defaults, calls }) => [
    make('span', '', make('strong', '', type), soft(point)), `${bundle} ${version}`, String(calls.calls),
    String(calls.errors), String(calls.timeouts), calls.calls ? micros(calls.p50_micros) : '',
    calls.calls ? micros(calls.p99_micros) : '',
    make('span', '', status(calls.breaker), soft(calls.last_fault)), values(defaults)]);
  return [table(['Type', 'Bundle', 'Calls', 'Errors', 'Timeouts', 'p50', 'p99', 'Breaker', 'Defaults'], rows)];
}

function history(entries) {
  if (!entries.length) return [make('p', 'soft', 'Nothing was done yet.')];
  return [table(['When', 'Who', 'What', 'Outcome', 'Why'], entries.map(entry => [
    time(entry.at), entry.by, `${entry.action} ${entry.subject} ${entry.version}`.trim(), entry.outcome, entry.reason]))];
}

/** A file chooser and its button; made once, so that a chosen file stays chosen. */
function uploads() {
  const chooser = make('input', '');
  chooser.type = 'file';
  chooser.accept = '.jar,application/java-archive';
  chooser.setAttribute('aria-label', 'Bundle to install');
  const send = button('Install …', () => install(chooser));
  const follow = () => { send.disabled = !chooser.files.length; };
  chooser.addEventListener('change', follow);
  follow();
  return [chooser, send];
}

/** What a version is without the calls it got: they change all the time, and are shown with the types. */
const still = one => ({ ...one, stages: [], types: one.types.map(({ type }) => ({ type })) });

/** Draws the section; nothing where the scheduler has no extensions to show. */
export async function showExtensions() {
  if (absent) return;
  const section = document.getElementById('extensions');
  try {
    const [all, health, done] = await Promise.all([
      ask('/v1/extensions'), ask('/v1/extensions/health'), ask(`/v1/extensions/history?limit=${ENTRIES}`)]);
    section.hidden = false;
    draw('ext-health', health.value, value => [status(value)]);
    draw('ext-findings', health.findings, findings => findings.map(finding));
    draw('ext-upload', null, uploads);
    draw('ext-bundles', all.bundles.map(still), bundles);
    draw('ext-types', all.types, types);
    draw('ext-numbers', { ...health, findings: [] }, numbers);
    draw('ext-history', done, history);
    await showResult();
  } catch (error) {
    if (error.code !== 'NO_EXTENSIONS') throw error;
    absent = true;
    section.hidden = true;
  }
}
