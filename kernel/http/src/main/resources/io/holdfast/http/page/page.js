// Shows what the API answers, again every second.
import { ask, button, draw, make, soft, status, trouble } from './dom.js';
import { plan, without } from './plans.js';
import { showLeaving } from './leaving.js';
import { endpoints, pods } from './pods.js';
import { showExtensions } from './extensions.js';

const PERIOD_MS = 1000;
let service = null;

const of = path => `/v1/service/${encodeURIComponent(service)}/${path}`;

/** An action of the page: does it, shows what goes wrong, and looks again. */
const act = action => () => action().then(refresh, trouble);

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

/** A service that was uninstalled last is still to be seen while no other runs. */
async function last() {
  const gone = (await ask('/v1/service?verbose=true')).filter(line => line.state === 'gone').map(line => line.name);
  return gone[gone.length - 1] ?? null;
}

async function showService() {
  const [names, health] = await Promise.all([ask('/v1/service'), ask('/v1/health')]);
  draw('health', health, () => [status(health.value), soft(health.reasons.join('; '))]);
  if (!names.includes(service)) service = names[0] ?? await last();
  draw('services', { names, service }, choices);
  if (service === null) {
    document.getElementById('leaving').hidden = true;
    draw('plans', null, () => [make('p', 'soft', 'No service runs yet.'),
      make('p', 'soft', 'Add an app with ', make('code', '', 'holdfast app add FILE.json'),
        ', a service with ', make('code', '', 'holdfast service add FILE.yml'), '.')]);
    draw('pods', null, () => []);
    draw('explain', null, () => []);
    draw('endpoints', null, () => []);
    return;
  }
  const each = async kind => Promise.all((await ask(of(kind)))
    .map(async name => [name, await ask(of(`${kind}/${encodeURIComponent(name)}`))]));
  const gone = !names.includes(service);
  const [plans, instances, unplaced, found] = await Promise.all([each('plans'),
    ...(gone ? [{ pods: [] }, { pods: [] }, []] : [ask(of('pod/status')), ask(of('explain')), each('endpoints')])]);
  await showLeaving(service, plans, of, act);
  draw('plans', [service, plans], ([, all]) => all.map(([name, body]) => plan(name, body, of, act)));
  draw('pods', instances, all => pods(all, of, act));
  draw('endpoints', found, endpoints);
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
