/** Holder data, contacts, delegation (rulebook §2). */
import type { Rule } from './rule.ts'

export const domainHoldersRules = {
  'DOM-II.4': {
    built: true,
    en: '.pl: a change of the holder’s data waits until the signed request arrives and is entered within 24 hours of it.',
    pl: '.pl: zmiana danych abonenta czeka na podpisany wniosek i jest wprowadzana w ciągu 24 godzin od jego otrzymania.'
  },
  'DOM-III.2': {
    built: true,
    en: 'Global domains: changes made in the panel take effect at once; a change of the holder’s name needs a written request and is done within 72 hours.',
    pl: 'Domeny globalne: zmiany z panelu działają od razu; zmiana nazwy abonenta wymaga pisemnego wniosku i jest wykonywana w ciągu 72 godzin.'
  },
  'DOM-IV.2': {
    built: true,
    en: '.eu: changes made in the panel are done at once; a change of the holder’s name needs a written request and is done within 72 hours.',
    pl: '.eu: zmiany z panelu wykonujemy od razu; zmiana nazwy abonenta wymaga pisemnego wniosku i jest wykonywana w ciągu 72 godzin.'
  },
  'DOM-II.6': {
    built: true,
    en: '.pl: the holder may change the client acting for them at any time; it is done within 24 hours of the request.',
    pl: '.pl: abonent może w każdej chwili zmienić klienta, który działa w jego imieniu; robimy to w ciągu 24 godzin od wniosku.'
  },
  'DOM-III.4': {
    built: true,
    en: 'Global domains: the holder may change the client acting for them at any time; it is done within 24 hours of the request.',
    pl: 'Domeny globalne: abonent może w każdej chwili zmienić klienta, który działa w jego imieniu; robimy to w ciągu 24 godzin od wniosku.'
  },
  'DOM-IV.4': {
    built: true,
    en: '.eu: the holder may change the client acting for them at any time; it is done within 24 hours of the request.',
    pl: '.eu: abonent może w każdej chwili zmienić klienta, który działa w jego imieniu; robimy to w ciągu 24 godzin od wniosku.'
  },
  'DOM-II.9': {
    built: true,
    en: '.pl: the holder may change the name (deregister and register anew), the name servers, or have the data deleted, which ends the registration and the contract.',
    pl: '.pl: abonent może zmienić nazwę (wyrejestrować i zarejestrować od nowa), zmienić serwery nazw albo usunąć swoje dane, co kończy rejestrację i umowę.'
  },
  'DOM-III.7': {
    built: true,
    en: 'Global domains: the holder may change the name (deregister and register anew), the name servers, or have the data deleted, which ends the registration and the contract.',
    pl: 'Domeny globalne: abonent może zmienić nazwę (wyrejestrować i zarejestrować od nowa), zmienić serwery nazw albo usunąć swoje dane, co kończy rejestrację i umowę.'
  },
  'REG-ICANN': {
    built: true,
    en: 'The holder of a generic domain confirms the e-mail address within 15 days of a registration or a change; if not, a person decides whether the domain is put on hold.',
    pl: 'Abonent domeny ogólnej potwierdza adres e-mail w ciągu 15 dni od rejestracji lub zmiany; jeżeli tego nie zrobi, o wstrzymaniu domeny decyduje człowiek.'
  },
  'REG-COR': {
    built: true,
    en: 'Generic domains: the holder of before and the new one confirm a change of the holder’s name, organisation or e-mail address within 60 days; for 60 days after it the domain moves to no other registrar, unless the holder of before waived that.',
    pl: 'Domeny ogólne: zmianę nazwy, organizacji lub adresu e-mail abonenta potwierdzają w ciągu 60 dni dotychczasowy i nowy abonent; przez 60 dni po niej domena nie przechodzi do innego rejestratora, chyba że dotychczasowy abonent z tego zrezygnował.'
  },
  'DOM-V.4': {
    built: true,
    en: 'The holder keeps the data current, in the panel and by a signed request.',
    pl: 'Abonent na bieżąco aktualizuje swoje dane w panelu i podpisanym wnioskiem.'
  }
} as const satisfies Record<string, Rule>
