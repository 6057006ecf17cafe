// Changing extensions: a question with a reason first, what came of it afterwards.
import { ask, button, draw, make, soft, status, table, trouble } from './dom.js';

const ROOT = '/v1/extensions';
const ACTIONS = {
  install: { label: 'Install', says: 'Checks the jar and keeps it. Nothing of it runs before it is staged.' },
  stage: { label: 'Stage', says: 'Starts it beside what runs, and tries it. Decisions are not made with it.' },
  shadow: { label: 'Compare', says: 'Asks it what the version in force is asked, and lists what it would decide '
    + 'otherwise: over the recorded offers, or for some seconds over those that come.', seconds: true },
  activate: { label: 'Activate', says: 'Puts it into force, on probation. If it fails, the version before returns '
    + 'by itself.', force: true },
  rollback: { label: 'Roll back', says: 'Returns to the version that was in force before.' },
  quarantine: { label: 'Quarantine', says: 'Takes it out of force and keeps it from coming back.', harm: true },
  uninstall: { label: 'Uninstall', says: 'Takes it out of force and forgets it.', keepServices: true, harm: true },
};
let result = null;

/** A field with its words behind it. */
function field(type, words) {
  const input = make('input', '');
  input.type = type;
  return [input, make('label', type, ...(type === 'checkbox' ? [input, make('span', '', words)] : [words, input]))];
}

/** Asks whether and how; gives the query of the request, or null. */
function question(verb, subject) {
  const { label, says, force, seconds, keepServices, harm } = ACTIONS[verb];
  const dialog = make('dialog', '');
  const [reason, reasonField] = field('text', 'Reason, for the history');
  const [dry, dryField] = field('checkbox', 'Only try: change nothing');
  const [forced, forceField] = field('checkbox', 'Although the comparison shows differences, or it was quarantined');
  const [long, longField] = field('number', 'Seconds of live offers; 0 for the recorded ones');
  const [kept, keptField] = field('checkbox', 'Leave services that it brought as they are');
  reason.maxLength = 1000;
  Object.assign(long, { min: 0, max: 3600, value: '0' });
  return new Promise(answer => {
    const close = given => { dialog.close(); dialog.remove(); answer(given); };
    const yes = button(label, () => {
      const query = new URLSearchParams();
      if (reason.value.trim()) query.set('reason', reason.value.trim());
      if (dry.checked) query.set('dryRun', 'true');
      if (forced.checked) query.set('force', 'true');
      if (kept.checked) query.set('keepServices', 'true');
      if (Number(long.value)) query.set('seconds', long.value);
      close(query);
    });
    yes.classList.add(harm ? 'harm' : 'main');
    dialog.addEventListener('cancel', () => close(null));
    reason.addEventListener('keydown', event => { if (event.key === 'Enter') yes.click(); });
    dialog.append(make('h3', '', `${label} ${subject}?`), make('p', 'soft', says), reasonField,
      seconds ? longField : '', dryField, force ? forceField : '', keepServices ? keptField : '',
      make('div', 'controls', yes, button('Cancel', () => close(null))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks, does it, and shows what came of it. */
async function run(verb, subject, request) {
  const query = await question(verb, subject);
  if (!query) return;
  try {
    result = { waiting: `${ACTIONS[verb].label} ${subject} …` };
    await showResult();
    result = await request(query);
  } catch (error) {
    result = null;
    trouble(error);
  }
  await showResult();
}

const path = (...segments) => [ROOT, ...segments.map(encodeURIComponent)].join('/');

/** The button for something done to a version. */
export function act({ name, version }, verb) {
  const [method, target] = verb === 'uninstall'
    ? ['DELETE', path(name, version)] : ['POST', path(name, version, verb)];
  return button(ACTIONS[verb].label,
    () => run(verb, `${name} ${version}`, query => ask(`${target}?${query}`, { method })));
}

/** The button that returns to the version before. */
export function rollback(name, { version, previous }) {
  return button(`Roll back to ${previous}`, () => run('rollback', `${name} ${version}`,
    query => ask(`${path(name, 'rollback')}?${query}`, { method: 'POST' })));
}

/** Sends a chosen jar. */
export function install(chooser) {
  const file = chooser.files[0];
  return run('install', file.name, query => {
    query.set('origin', file.name);
    return ask(`${ROOT}?${query}`, { method: 'POST', body: file,
      headers: { Accept: 'application/json', 'Content-Type': 'application/octet-stream' } });
  });
}

function shadow(report) {
  const verdict = report.running ? make('span', 'status', 'watching')
    : make('span', `status ${report.different || report.errors.length ? 'bad' : 'good'}`,
      report.different ? `${report.different} different` : 'no difference');
  const rows = report.differences.map(one =>
    [`${one.service} ${one.subject}`, one.agent, one.type, one.active, one.candidate]);
  return make('div', 'shadow',
    make('p', '', `${report.candidate} against ${report.active ?? 'nothing'}`, verdict,
      soft(`${report.offers} ${report.source} offers: ${report.questions} answers, ${report.same} the same`)),
    rows.length ? table(['Pod', 'Agent', 'Type', `Active ${report.active ?? ''}`, `Candidate ${report.candidate}`], rows) : '',
    report.omitted ? make('p', 'soft', `and ${report.omitted} more`) : '',
    ...report.errors.map(error => make('p', 'fault', error)),
    ...(report.notes || []).map(note => make('p', 'soft', note)));
}

function report(shown) {
  if (!shown) return [];
  if (shown.waiting) return [make('div', 'result', make('p', '', shown.waiting))];
  return [make('div', 'result',
    make('h3', '', `${ACTIONS[shown.action]?.label ?? shown.action} ${shown.bundle} ${shown.version}`.trim(), status(shown.outcome),
      shown.dry_run ? soft('only tried: nothing was changed') : '',
      button('Close', () => { result = null; showResult(); })),
    make('ul', 'stages', ...shown.stages.map(stage => make('li', stage.passed ? 'passed' : 'failed',
      make('strong', '', `${stage.passed ? '✓' : '✗'} ${stage.stage}`), ` ${stage.message}`, soft(`${stage.millis} ms`)))),
    make('p', '', shown.message),
    ...shown.consequences.map(sentence => make('p', '', `– ${sentence}`)),
    shown.next ? make('p', 'remedy', `→ ${shown.next}`) : '',
    shown.shadow ? shadow(shown.shadow) : '')];
}

/** Shows what came of the last action; a comparison that still goes on is looked at again. */
export async function showResult() {
  const shown = result;
  if (shown?.shadow?.running) {
    const now = await ask(path(shown.shadow.bundle, shown.shadow.candidate, 'shadow'))
      .catch(error => ({ ...shown.shadow, running: false, errors: [error.message] }));
    if (result === shown) result = { ...shown, shadow: now };
  }
  draw('ext-result', result, report);
}
