// A question before something is done: what it means, and what else is to be said.
import { button, make, soft } from './dom.js';

/**
 * Asks; gives what was typed by the names of the fields, or null if it was cancelled.
 * A field has a name, words, perhaps a hint, and is one line unless it is said to have several.
 */
export function question({ title, says, label, harm, fields = [] }) {
  const dialog = make('dialog', '');
  const inputs = fields.map(field => {
    const input = make(field.lines ? 'textarea' : 'input', '');
    input.maxLength = field.lines ? 10000 : 1000;
    if (field.lines) input.rows = 3;
    else input.type = 'text';
    return [field, input];
  });
  return new Promise(answer => {
    const close = given => { dialog.close(); dialog.remove(); answer(given); };
    const yes = button(label, () => close(Object.fromEntries(inputs.map(([field, input]) => [field.name, input.value.trim()]))));
    yes.classList.add(harm ? 'harm' : 'main');
    dialog.addEventListener('cancel', () => close(null));
    dialog.append(make('h3', '', title), make('p', 'soft', says),
      ...inputs.map(([field, input]) => make('label', 'text', field.words, soft(field.hint), input)),
      make('div', 'controls', yes, button('Cancel', () => close(null))));
    document.body.append(dialog);
    dialog.showModal();
  });
}
