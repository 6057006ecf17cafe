// A service on its way out: how far its uninstallation is, what is pending on which agent, and not waiting for a lost one.
import { ask, button, draw, make, soft } from './dom.js';
import { question } from './dialog.js';

/** Its one plan ends with this phase. */
const LAST = 'deregister';

const some = (many, word) => `${many} ${word}${many === 1 ? '' : 's'}`;

/** The plan that uninstalls, if that is what is going on. */
export const uninstallation = plans =>
  plans.map(([, body]) => body).find(body => body.phases.some(phase => phase.name === LAST)) ?? null;

async function skip({ agent_id: agent, hostname }, of) {
  const given = await question({ title: `Skip ${hostname}?`, label: 'Skip', harm: true,
    says: 'The agent is not waited for any longer. Should it come back, what it holds is given back all the same.' });
  if (given) await ask(of(`skip-agent?${new URLSearchParams({ agent })}`), { method: 'POST' });
}

/** Only what is out of sight can be lost. */
function agent(one, of, act) {
  const silent = one.unreachable || !one.last_offer_millis;
  return make('li', '', one.hostname,
    soft([one.tasks.length ? some(one.tasks.length, 'task') : '', one.resources.length ? some(one.resources.length, 'resource') : '']
      .filter(part => part).join(', ')),
    one.unreachable ? make('span', 'status held', 'OUT OF REACH') : soft(silent ? 'has offered nothing lately' : ''),
    silent ? button('Skip …', act(() => skip(one, of))) : '');
}

function banner({ service, body, pending }, of, act) {
  const steps = body.phases.flatMap(phase => phase.steps);
  const done = steps.filter(step => step.status === 'COMPLETE').length;
  if (done === steps.length) {
    return [make('strong', '', `${service} is uninstalled.`), ' Its plan stays to be seen.'];
  }
  const bar = make('progress', '');
  Object.assign(bar, { max: steps.length, value: done });
  bar.setAttribute('aria-label', 'Progress of the uninstallation');
  return [make('p', '', make('strong', '', `${service} is being uninstalled:`),
    ' its tasks end, its volumes are destroyed, and it is forgotten.'),
  make('p', '', bar, soft(`${done} of ${some(steps.length, 'step')}`),
    body.interrupted ? make('span', 'status held', 'INTERRUPTED') : ''),
  pending.length ? make('ul', '', ...pending.map(one => agent(one, of, act)))
    : make('p', 'soft', 'Nothing is pending on any agent.')];
}

/** Draws the banner, or takes it away. */
export async function showLeaving(service, plans, of, act) {
  const body = uninstallation(plans);
  document.getElementById('leaving').hidden = !body;
  if (!body) return;
  const complete = body.status === 'COMPLETE';
  const pending = complete ? [] : await ask(of('pending'));
  draw('leaving', { service, body, pending }, data => banner(data, of, act));
}
