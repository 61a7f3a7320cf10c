import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/PasswordInput.css';

import { Button, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';

import styles from './controls.module.css';

/** The form controls of staff pages: Mantine's, in one size. */
const field = { size: 'md', classNames: { input: styles.input ?? '', label: styles.label ?? '' } } as const;

export const TextField = TextInput.withProps(field);
export const TextArea = Textarea.withProps(field);
export const PasswordField = PasswordInput.withProps({
  size: 'md',
  classNames: { input: styles.input ?? '', label: styles.label ?? '' },
});
/** The browser's own list: it works on a phone, by keyboard and when read aloud. */
export const Choice = NativeSelect.withProps(field);
export const PushButton = Button.withProps({ size: 'md' });
