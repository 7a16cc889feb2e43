/** Strona startowa klienta: co na niego czeka, co z tego wynika i jeden przycisk. */
export const customerStart = {
  title: 'Co czeka na Ciebie w tym tygodniu',
  soon: 'W tym tygodniu',
  order: 'Najpierw to, czego termin minie najwcześniej',
  later: 'Później',
  calmWeek: 'W tym tygodniu nic nie wymaga uwagi',
  by: 'do {{when}}',
  over: 'termin minął {{when}}',
  ends: 'wygasa {{when}}'
}

export const needKinds = {
  'pay-order': 'zamówienie czeka na wpłatę',
  'pay-renewal': 'przedłużenie do opłacenia',
  'pay-hosting': 'hosting do opłacenia',
  pay: 'do zapłaty',
  blocked: 'domena zablokowana',
  ending: 'domena wkrótce wygasa',
  'order-papers': 'brakuje dokumentów do zamówienia',
  'transfer-papers': 'brakuje dokumentów do przeniesienia do nas',
  'transfer-accept': 'przeniesienie czeka na akceptację z linku w liście',
  'transfer-out-papers': 'brakuje dokumentów do wydania kodu',
  'holder-signature': 'zmiana danych czeka na podpisany wniosek',
  'confirm-email': 'adres abonenta czeka na potwierdzenie z linku w liście',
  case: 'sprawa czeka na Twoją odpowiedź',
  mailbox: 'skrzynka prawie pełna'
}

export const needFollows = {
  'pay-order': 'Bez wpłaty zamówienie przepadnie.',
  'pay-renewal': 'Bez wpłaty domena wygaśnie, a potem zapłata będzie wyższa albo już niemożliwa.',
  'pay-hosting': 'Bez wpłaty usługa może zostać zawieszona.',
  pay: 'Po terminie mogą dojść odsetki.',
  blocked: 'Domena nie działa. Bez wpłaty wróci do rejestru i będzie mógł ją zarejestrować ktoś inny.',
  ending: 'Wyślemy proformę; po jej opłaceniu domena zostanie przedłużona.',
  'order-papers': 'Bez nich nie zarejestrujemy domeny.',
  'transfer-papers': 'Bez nich nie zaczniemy przeniesienia.',
  'transfer-accept': 'Bez akceptacji nie zaczniemy przeniesienia.',
  'transfer-out-papers': 'Bez nich wniosek wygaśnie.',
  'holder-signature': 'Bez niego zmiany nie wprowadzimy.',
  'confirm-email': 'Bez potwierdzenia domena może zostać zatrzymana.',
  case: 'Bez odpowiedzi w terminie wysyłka pozostanie zablokowana, a o umowie zdecyduje człowiek.',
  mailbox: 'Gdy się zapełni, nadawcy dostaną odmowę.'
}

export const needActs = {
  'pay-order': 'Jak zapłacić',
  'pay-renewal': 'Otwórz proformę',
  'pay-hosting': 'Jak zapłacić',
  pay: 'Otwórz dokument',
  blocked: 'Przywróć domenę',
  ending: 'Zobacz domenę',
  'order-papers': 'Zobacz zamówienie',
  'transfer-papers': 'Dodaj dokumenty',
  'transfer-accept': 'Zobacz przeniesienie',
  'transfer-out-papers': 'Dodaj dokumenty',
  'holder-signature': 'Dodaj podpisany wniosek',
  'confirm-email': 'Zobacz domenę',
  case: 'Odpowiedz',
  mailbox: 'Zobacz skrzynkę'
}
