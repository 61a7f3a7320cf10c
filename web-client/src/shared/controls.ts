// In a layer, so that our own rules win though these are loaded later than they are.
import '@mantine/core/styles/ActionIcon.layer.css';
import '@mantine/core/styles/CloseButton.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';

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
