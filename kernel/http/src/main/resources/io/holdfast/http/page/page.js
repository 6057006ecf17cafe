// Shows what the API answers, again every second. All text is set as text, never as markup.
'use strict';

const PERIOD_MS = 1000;
const MEANING = {
  COMPLETE: 'good', RUNNING: 'good', FINISHED: 'good', healthy: 'good',
  ERROR: 'bad', FAILED: 'bad', LOST: 'bad', GONE: 'bad', GONE_BY_OPERATOR: 'bad', DROPPED: 'bad', unhealthy: 'bad',
  WAITING: 'held', UNREACHABLE: 'held', PENDING: 'idle', NONE: 'idle',
};
let service = null;
let drawn = '';

/** An element with a class, text and children. */
function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content.filter(part => part !== null && part !== ''));
  return element;
}

const status = value => make('span', `status ${MEANING[value] ?? ''}`, value);
const soft = text => text ? make('span', 'soft', text) : '';

async function ask(path, options) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' }, ...options });
  const body = await answer.json();
  if (body.code) throw new Error(body.message);
  return body;
}

const of = path => `/v1/service/${encodeURIComponent(service)}/${path}`;

function control(label, path) {
  const button = make('button', '', label);
  button.addEventListener('click', () => ask(of(path), { method: 'POST' }).then(refresh, trouble));
  return button;
}

/** What a step says beyond its name and status. */
function said(step) {
  if (step.status === 'COMPLETE' && !step.message.includes('RecoveryType')) return '';
  return without(`Block: ${step.name}`, step.message).replace(/^[;,] /, '');
}

const without = (front, text) => text.startsWith(front) ? text.slice(front.length) : text;

function plan(name, body) {
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

function choices(names) {
  if (names.length < 2) return names.map(name => make('strong', '', name));
  return names.map(name => {
    const button = make('button', '', name);
    button.setAttribute('aria-pressed', String(name === service));
    button.addEventListener('click', () => { service = name; refresh(); });
    return button;
  });
}

const put = (id, parts) => document.getElementById(id).replaceChildren(...parts);

function trouble(error) {
  const line = document.getElementById('trouble');
  line.textContent = error ? `The scheduler says: ${error.message}` : '';
  line.hidden = !error;
}

async function refresh() {
  try {
    const [names, health] = await Promise.all([ask('/v1/service'), ask('/v1/health')]);
    put('health', [status(health.value), soft(health.reasons.join('; '))]);
    if (!names.includes(service)) service = names[0] ?? null;
    const shown = service === null ? null : await Promise.all([
      ask(of('plans')).then(all => Promise.all(all.map(async name => [name, await ask(of(`plans/${name}`))]))),
      ask(of('pod/status')), ask(of('explain'))]);
    trouble(null);
    // Drawn only when something changed, so that a focused button keeps its focus.
    const now = JSON.stringify([names, service, shown]).replace(/"seen_millis_ago":\d+/g, '');
    if (now === drawn) return;
    drawn = now;
    put('services', choices(names));
    put('plans', shown ? shown[0].map(([name, body]) => plan(name, body)) : [make('p', 'soft', 'No service runs yet.')]);
    put('pods', shown ? pods(shown[1]) : []);
    put('explain', shown ? explain(shown[2]) : []);
  } catch (error) {
    trouble(error);
  }
}

async function loop() {
  if (!document.hidden) await refresh();
  setTimeout(loop, PERIOD_MS);
}
loop();
