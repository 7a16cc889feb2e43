/** Samples of the letters about a person's own account (HOUSE-SIGN-IN, HOUSE-INVITE). */
import type { Sample } from './samples.ts'

const account = { happenedAt: new Date('2026-03-02T10:15+01:00'), address: '192.0.2.7', browser: 'Firefox, Windows', passkey: null, left: null, moved: null, page: 'https://panel.laka.example/account' }

export const accountSamples: { readonly [Name in 'account-event' | 'password-reset' | 'email-change' | 'person-invited']: Sample<Name> } = {
  'account-event': {
    rules: ['HOUSE-SIGN-IN'],
    cases: {
      'new-browser': { ...account, what: 'new-browser' },
      'password-changed': { ...account, what: 'password-changed' },
      'password-reset': { ...account, what: 'password-reset' },
      'email-changed': { ...account, what: 'email-changed', moved: 'ewa.nowa@example.com' },
      'totp-on': { ...account, what: 'totp-on' },
      'totp-off': { ...account, what: 'totp-off' },
      'passkey-on': { ...account, what: 'passkey-on', passkey: 'telefon' },
      'passkey-off': { ...account, what: 'passkey-off', passkey: 'telefon' },
      'recovery-codes-made': { ...account, what: 'recovery-codes-made' },
      'recovery-code-used': { ...account, what: 'recovery-code-used', left: 9 }
    }
  },
  'person-invited': {
    rules: ['HOST-9.3', 'HOUSE-INVITE'],
    cases: {
      role: { whose: 'Jan Żółciński', role: 'mail-manager', mailbox: null, link: 'https://panel.niebieski.example/invitation#in_sample', until: new Date('2026-03-08T10:15+01:00') },
      mailbox: { whose: 'Jan Żółciński', role: 'mailbox', mailbox: 'ewa@xn--zacc-7qa84cun.pl', link: 'https://panel.niebieski.example/invitation#in_sample', until: new Date('2026-03-08T10:15+01:00') }
    }
  },
  'email-change': { rules: ['HOUSE-SIGN-IN'], cases: { always: { link: 'https://panel.laka.example/new-email#emc_abc' } } },
  'password-reset': { rules: ['HOUSE-SIGN-IN'], cases: { always: { link: 'https://panel.laka.example/new-password/set#pwr_abc' } } }
}
