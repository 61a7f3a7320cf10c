import admin from '../admin/admin.module.css';
import type { CauseList } from '../protocol';
import { api } from '../shared/api';
import desk from '../shared/desk.module.css';

/** Every cause's name once, in the order of the list. */
export async function causeNames(signal: AbortSignal): Promise<string[]> {
  const { causes } = await api.get<CauseList>('/causes', { signal });
  return [...new Set(causes.map(({ name }) => name))];
}

interface CausesProps {
  legend: string;
  causes: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Which causes somebody, or an organisation, takes. */
export function Causes({ legend, causes, chosen, onChange }: CausesProps) {
  return (
    <fieldset className={admin.roles}>
      <legend>{legend}</legend>
      {causes.map((cause) => (
        <label key={cause} className={desk.check}>
          <input
            type="checkbox"
            checked={chosen.includes(cause)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, cause] : chosen.filter((one) => one !== cause))
            }
          />
          {cause}
        </label>
      ))}
    </fieldset>
  );
}
