/** Our own rules for people who look after many domains. */
import type { Rule } from './rule.ts'

export const manyDomainsRules = {
  'HOUSE-VIEW': {
    built: true,
    en: 'A choice of rows in a list can be kept under a name; it is its person’s alone, and it chooses anew each time it is looked at.',
    pl: 'Wybór wierszy listy można zachować pod nazwą; widzi go tylko jego właściciel, a przy każdym otwarciu wybiera on wiersze na nowo.'
  },
  'HOUSE-BULK': {
    built: true,
    en: 'What is asked for many domains is tried first: you see for each what would happen, or why not. Only when you confirm it, it is done, one domain after the other; a refusal of one stops no other.',
    pl: 'To, o co prosisz dla wielu domen, najpierw sprawdzamy: przy każdej widać, co by się stało albo dlaczego nie. Dopiero po potwierdzeniu wykonujemy to dla kolejnych domen; odmowa przy jednej nie zatrzymuje innych.'
  }
} as const satisfies Record<string, Rule>
