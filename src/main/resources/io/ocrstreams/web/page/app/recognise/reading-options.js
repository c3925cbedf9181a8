import { h } from '../vue.js';
import { choices } from '../core/api.js';
import { known, t } from '../core/i18n.js';
import { selectField } from '../ui/select-field.js';
import { options } from './work-list.js';

/** Model, layout and profile for the images to come. */
export const ReadingOptions = {
  setup() {
    const field = (kind, label, names, standard, words) =>
      selectField(
        label,
        names.map((name) => ({ value: name === standard ? '' : name, label: words(name) })),
        options[kind],
        (value) => (options[kind] = value),
      );
    return () => {
      const offered = choices.value ?? {
        models: [],
        layouts: ['auto'],
        profiles: [],
        default_model: '',
        default_profile: '',
      };
      return h('fieldset', { class: 'options', disabled: !choices.value }, [
        h('legend', { class: 'unseen' }, t('options.name')),
        field('layout', t('options.layout'), offered.layouts, 'auto', (name) =>
          known(`layout.${name}`, name),
        ),
        field(
          'model',
          t('options.model'),
          offered.models.map((each) => each.name),
          offered.default_model,
          (name) => name,
        ),
        field('profile', t('options.profile'), offered.profiles, offered.default_profile, (name) =>
          known(`profile.${name}`, name),
        ),
      ]);
    };
  },
};
