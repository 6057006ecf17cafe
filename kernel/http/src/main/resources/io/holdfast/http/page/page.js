// Shows what the API answers, again every second.
import { ask, button, draw, make, soft, status, trouble } from './dom.js';
import { showExtensions } from './extensions.js';

const PERIOD_MS = 1000;
let service = null;

const of = path => `/v1/service/${encodeURIComponent(service)}/${path}`;

const control = (label, path) =>
  button(label, () => ask(of(path), { method: 'POST' }).then(refresh, trouble));

/** What a step says beyond its name and status. */
function said(step) {
  if (step.status === 'COMPLETE' && !step.message.includes('RecoveryType')) return '';
  return without(`Block: ${step.name}`, step.message).replace(/^[;,] /, '');
}

const without = (front, text) => text.startsWith(front) ? text.slice(front.length) : text;

function plan([name, body]) {
  const phases = body.phases.map(phase => make('li', '', phase.name, status(phase.status),
    make('ul', '', ...phase.steps.map(step => make('li', '', step.name, status(step.status),
      soft(said(step)))))));
  return make('div', 'plan',
    make('h3', '', name, status(body.status),
      control('Interrupt', `plans/${name}/interrupt`), control('Continue', `plans/${name}/continue`)),
    make('ul', '', ...phases), ...body.errors.map(error => make('p', 'status bad', error)));
}

function pods(body) {
  return body.pods.map(type => make('div', 'pod-type', make('h3', '', type.name),
    make('ul', '', ...type.instances.map(pod => make('li', '', pod.name,
      soft(pod.hostname ? `on ${pod.hostname}` : 'nowhere yet'),
      soft(pod.recovering ? `recovering, ${pod.recovering}` : ''),
      make('ul', '', ...pod.tasks.map(task => make('li', '', task.name, status(task.status)))))))));
}

function refusal(refusal) {
  const lines = [make('strong', '', refusal.code), ` ${refusal.message}`,
    soft(refusal.bundle ? `${refusal.by} of ${refusal.bundle}` : refusal.by)];
  if (refusal.remedy) lines.push(make('div', 'remedy', `→ ${refusal.remedy}`));
  return make('li', '', ...lines);
}

function explain(body) {
  if (!body.pods.length) return [make('p', 'soft', 'Every pod is where it shall be.')];
  // Where some agent would do the pod only waits for something else, and agents are of no interest.
  return body.pods.map(pod => make('div', 'pod', make('h3', '', pod.pod, status(pod.status)),
    make('p', '', without(`${pod.pod}: `, pod.summary)),
    make('ul', '', ...(pod.agents.some(agent => agent.fits) ? [] : pod.agents).map(agent => make('li', '', agent.hostname, soft(agent.fits ? 'would do' : ''),
      make('ul', '', ...agent.refusals.map(refusal)))))));
}

function choices({ names }) {
  if (names.length < 2) return names.map(name => make('strong', '', name));
  return names.map(name => {
    const choice = button(name, () => { service = name; refresh(); });
    choice.setAttribute('aria-pressed', String(name === service));
    return choice;
  });
}

/** How long ago an agent was seen is not shown, and changes all the time. */
const settled = body => JSON.parse(JSON.stringify(body, (name, value) => name === 'seen_millis_ago' ? undefined : value));

async function showService() {
  const [names, health] = await Promise.all([ask('/v1/service'), ask('/v1/health')]);
  draw('health', health, () => [status(health.value), soft(health.reasons.join('; '))]);
  if (!names.includes(service)) service = names[0] ?? null;
  draw('services', { names, service }, choices);
  if (service === null) {
    draw('plans', null, () => [make('p', 'soft', 'No service runs yet.')]);
    draw('pods', null, () => []);
    draw('explain', null, () => []);
    return;
  }
  const [plans, instances, unplaced] = await Promise.all([
    ask(of('plans')).then(all => Promise.all(all.map(async name => [name, await ask(of(`plans/${name}`))]))),
    ask(of('pod/status')), ask(of('explain'))]);
  draw('plans', [service, plans], ([, all]) => all.map(plan));
  draw('pods', instances, pods);
  draw('explain', settled(unplaced), explain);
}

async function refresh() {
  try {
    await Promise.all([showService(), showExtensions()]);
    trouble(null);
  } catch (error) {
    trouble(error);
  }
}

async function loop() {
  if (!document.hidden) await refresh();
  setTimeout(loop, PERIOD_MS);
}
loop();
