/** Kto ma dostęp, z jaką rolą, i zaproszenia. */
export const people = {
  title: 'Osoby',
  lead: 'Kto ma dostęp do Twoich usług i do której części.',
  leadStaff: 'Pracownicy operatora i ich role.',
  leadFor: 'Osoby klienta {{name}}.',
  list: 'Kto ma dostęp',
  who: 'Osoba',
  role: 'Rola',
  since: 'Od',
  you: 'to Ty',
  change: 'Zmień',
  end: 'Zakończ dostęp',
  endOf: 'Zakończ dostęp: {{name}}',
  roleOf: 'Rola: {{name}}',
  mailboxOf: 'Skrzynka: {{name}}',
  invited: 'Zaproszeni',
  invitedUntil: 'Link działa do',
  withdraw: 'Cofnij',
  withdrawOf: 'Cofnij zaproszenie: {{email}}',
  invite: 'Zaproś osobę',
  email: 'Adres e-mail',
  emailHint: 'Wyślemy tu list z linkiem; działa raz, przez siedem dni',
  lang: 'Język listu',
  mailbox: 'Skrzynka',
  mailboxHint: 'Tylko dla roli „Jedna skrzynka”: jej cały adres',
  send: 'Wyślij zaproszenie',
  sent: 'Zaproszenie wysłane na {{email}}. Link działa do {{until}}.',
  changed: 'Rola zmieniona.',
  ended_one: 'Dostęp zakończony, sesje zamknięte; odwołano {{count}} klucz tej osoby.',
  ended_few: 'Dostęp zakończony, sesje zamknięte; odwołano {{count}} klucze tej osoby.',
  ended_many: 'Dostęp zakończony, sesje zamknięte; odwołano {{count}} kluczy tej osoby.',
  ended_other: 'Dostęp zakończony, sesje zamknięte; odwołano {{count}} klucza tej osoby.',
  keepKeys_one: 'zostaw {{count}} klucz API tej osoby',
  keepKeys_few: 'zostaw {{count}} klucze API tej osoby',
  keepKeys_many: 'zostaw {{count}} kluczy API tej osoby',
  keepKeys_other: 'zostaw {{count}} klucza API tej osoby',
  withdrawn: 'Zaproszenie cofnięte.',
  roles: 'Co może która rola',
  may: 'Co może',
  staffActs: 'Co zrobili dla Ciebie pracownicy operatora',
  staffActsLead: 'Każda ich czynność zostawia ślad',
  staffActsNone: 'Jeszcze nic'
}

/** Co może rola osoby klienta albo pracownika. */
export const roleSays = {
  owner: 'wszystko, także zapraszanie osób',
  'domain-manager': 'domeny, zamówienia, strefy DNS; widzi hosting i dokumenty',
  'mail-manager': 'skrzynki, wysyłki i listy, sprawy nadużyć',
  mailbox: 'jedna skrzynka: hasło, filtry, odpowiedź podczas nieobecności, ślady wiadomości',
  administrator: 'wszystko, także pracowników',
  'registrar-desk': 'domeny, pocztę i umowy klientów; pieniądze tylko widzi',
  'abuse-desk': 'zgłoszenia nadużyć, sprawy, adresy zastrzeżone, blokady; resztę widzi',
  auditor: 'widzi wszystko, niczego nie zmienia'
}

/** „Rozliczenia” znaczą co innego u klienta i u operatora. */
export const billingSays = {
  customer: 'dokumenty, płatności, saldo; widzi hosting',
  staff: 'pieniądze, rachunki hostingu, listy; resztę widzi'
}

export const invitation = {
  title: 'Przyjmij zaproszenie',
  lead: 'Podaj imię i nazwisko i wybierz hasło, którym będziesz się logować.',
  name: 'Imię i nazwisko',
  password: 'Hasło',
  passwordHint: 'Co najmniej 12 znaków; najlepiej kilka słów, które do siebie nie pasują',
  accept: 'Przyjmij',
  done: 'Masz już dostęp',
  doneLead: 'Zaloguj się adresem {{email}} i wybranym hasłem.',
  logIn: 'Zaloguj się'
}
