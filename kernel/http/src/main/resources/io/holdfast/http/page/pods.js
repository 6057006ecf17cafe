// Pods: where they are, how their tasks are, and letting them idle; and where clients find the service.
import { ask, button, make, soft, status } from './dom.js';
import { question } from './dialog.js';

const isPaused = task => task.status === 'PAUSED' || task.status === 'PAUSING';

async function pause(pod, of) {
  const given = await question({ title: `Pause ${pod.name}?`, label: 'Pause', harm: true,
    says: 'Its tasks are ended and launched again to idle: sandboxes, volumes and environment are there, the programs '
      + 'do not run. The pod counts as unavailable until it is resumed.' });
  if (given) await ask(of(`pod/${pod.name}/pause`), { method: 'POST' });
}

function control(pod, of, act) {
  if (pod.tasks.some(isPaused)) {
    return button('Resume', act(() => ask(of(`pod/${pod.name}/resume`), { method: 'POST' })));
  }
  return pod.tasks.some(task => task.status === 'RUNNING') ? button('Pause', act(() => pause(pod, of))) : '';
}

/** All pods under their types; `of` and `act` as for plans. */
export function pods(body, of, act) {
  return body.pods.map(type => make('div', 'pod-type', make('h3', '', type.name),
    make('ul', '', ...type.instances.map(pod => make('li', '', pod.name,
      soft(pod.hostname ? `on ${pod.hostname}` : 'nowhere yet'),
      soft(pod.recovering ? `recovering, ${pod.recovering}` : ''), control(pod, of, act),
      make('ul', '', ...pod.tasks.map(task => make('li', '', task.name, status(task.status)))))))));
}

/** The endpoints of a service, as pairs of their names and what is known of them. */
export function endpoints(all) {
  if (!all.length) return [make('p', 'soft', 'No port is advertised.')];
  return all.map(([name, found]) => make('div', 'pod', make('h3', '', name, soft(found.vip)),
    make('ul', '', ...found.dns.map((dns, i) => make('li', '', dns, soft(found.address[i]))))));
}
