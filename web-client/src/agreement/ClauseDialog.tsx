import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AgreementView, ClauseView, Payment, PaymentMeans } from '../protocol';
import { Dialog } from '../shared/Dialog';
import { language } from '../shared/i18n';
import { useRoom } from '../room/context';
import styles from './agreement.module.css';
import { fen, monthly, yuan } from './money';
import { useTemplates } from './useTemplates';

const MEANS: readonly PaymentMeans[] = ['BANK_TRANSFER', 'WECHAT', 'ALIPAY', 'CASH', 'ENTRUSTED_ACCOUNT'];

interface ClauseDialogProps {
  open: boolean;
  view: AgreementView;
  clause: ClauseView | undefined;
  onClose: () => void;
}

/** One clause from a template: a payment with its days, or words. */
export function ClauseDialog(props: ClauseDialogProps) {
  return <Form key={`${String(props.open)} ${props.clause?.clause.clauseId ?? ''}`} {...props} />;
}

function Form({ open, view, clause, onClose }: ClauseDialogProps) {
  const { t } = useTranslation('agreement');
  const { act } = useRoom();
  const templates = useTemplates();
  const before = clause?.clause;
  const applicant = view.parties.find((p) => p.role === 'APPLICANT')?.partyId ?? '';
  const respondent = view.parties.find((p) => p.role === 'RESPONDENT')?.partyId ?? '';
  const [template, setTemplate] = useState(before?.template ?? 'WAGES');
  const [text, setText] = useState(before?.text ?? '');
  const [payment, setPayment] = useState<Payment>(
    before?.payment ?? {
      payerId: respondent,
      payeeId: applicant,
      amount: 0,
      means: 'BANK_TRANSFER',
      instalments: [{ due: '', amount: 0 }],
    },
  );
  const [amount, setAmount] = useState(yuan(payment.amount));
  const chosen = templates.find((each) => each.template === template);
  const pays = chosen === undefined ? before?.payment !== undefined : chosen.form === 'PAYMENT';
  const choose = (next: string) => {
    setTemplate(next);
    const words = templates.find((each) => each.template === next);
    if (text === '' || text === chosen?.text) setText(words?.text ?? '');
  };
  const sum = fen(amount) ?? 0;
  const parts = payment.instalments;
  const split = (count: number) =>
    setPayment({ ...payment, instalments: monthly(sum, Math.max(1, count), parts[0]?.due ?? '') });
  const save = async () => {
    const one = parts.length === 1;
    const paid: Payment = {
      ...payment,
      amount: sum,
      instalments: one ? parts.map((p) => ({ ...p, amount: sum })) : parts,
    };
    const done = await act({
      type: 'agreement.set_clause',
      template,
      text: text.trim(),
      ...(before === undefined ? {} : { clauseId: before.clauseId }),
      ...(pays ? { payment: paid } : {}),
    });
    if (done) onClose();
  };
  const words = language() === 'en' ? chosen?.en : chosen?.zh;
  return (
    <Dialog
      open={open}
      title={t(before === undefined ? 'addClause' : 'editClause')}
      onClose={onClose}
      testId="clause-dialog"
      actions={
        <Button onClick={() => void save()} disabled={chosen === undefined} data-testid="clause-save">
          {t('save')}
        </Button>
      }
    >
      <label className={styles.field}>
        {t('template')}
        <select value={template} onChange={(event) => choose(event.target.value)} data-testid="clause-template">
          {templates.map((each) => (
            <option key={each.template} value={each.template}>
              {language() === 'en' ? each.en.name : each.zh.name}
            </option>
          ))}
        </select>
      </label>
      {words !== undefined && <p className={styles.soft}>{words.explanation}</p>}
      {pays && (
        <>
          {(['payerId', 'payeeId'] as const).map((side) => (
            <label key={side} className={styles.field}>
              {t(side)}
              <select
                value={payment[side]}
                onChange={(event) => setPayment({ ...payment, [side]: event.target.value })}
              >
                <option value="">{t('choose')}</option>
                {view.parties.map((p) => (
                  <option key={p.partyId} value={p.partyId}>
                    {p.entityName ?? p.name}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <label className={styles.field}>
            {t('amount')}
            <input
              type="text"
              inputMode="decimal"
              value={amount}
              aria-invalid={amount !== '' && fen(amount) === undefined}
              onChange={(event) => setAmount(event.target.value)}
              data-testid="clause-amount"
            />
          </label>
          <label className={styles.field}>
            {t('means')}
            <select
              value={payment.means ?? ''}
              onChange={(event) => {
                const next = MEANS.find((each) => each === event.target.value);
                if (next !== undefined) setPayment({ ...payment, means: next });
              }}
            >
              {MEANS.map((each) => (
                <option key={each} value={each}>
                  {t(`mean.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label className={styles.field}>
            {t('account')}
            <input
              type="text"
              maxLength={200}
              value={payment.account ?? ''}
              onChange={(event) => {
                const rest = { ...payment };
                Reflect.deleteProperty(rest, 'account');
                setPayment(event.target.value === '' ? rest : { ...rest, account: event.target.value });
              }}
            />
          </label>
          <label className={styles.field}>
            {t('parts')}
            <input
              type="number"
              min={1}
              max={60}
              value={parts.length}
              onChange={(event) => split(Math.min(60, Number(event.target.value) || 1))}
            />
          </label>
          {parts.map((part, n) => (
            <div key={n} className={styles.line}>
              <label>
                {t('due', { n: n + 1 })}
                <input
                  type="date"
                  value={part.due}
                  data-testid="clause-due"
                  onChange={(event) =>
                    setPayment({
                      ...payment,
                      instalments: parts.map((p, i) => (i === n ? { ...p, due: event.target.value } : p)),
                    })
                  }
                />
              </label>
              {parts.length > 1 && (
                <label>
                  {t('partAmount', { n: n + 1 })}
                  <input
                    type="text"
                    inputMode="decimal"
                    defaultValue={yuan(part.amount)}
                    onBlur={(event) =>
                      setPayment({
                        ...payment,
                        instalments: parts.map((p, i) =>
                          i === n ? { ...p, amount: fen(event.target.value) ?? 0 } : p,
                        ),
                      })
                    }
                  />
                </label>
              )}
            </div>
          ))}
        </>
      )}
      <label className={styles.field}>
        {t(pays ? 'added' : 'text')}
        <textarea
          rows={pays ? 2 : 5}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          data-testid="clause-text"
        />
      </label>
    </Dialog>
  );
}
