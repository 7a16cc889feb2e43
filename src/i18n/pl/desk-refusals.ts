/** Refusals of what the operator's people do at their desks. */
export const deskRefusals = {
  'draft-line': 'Nie da się odczytać wiersza projektu.',
  'terms-fields': 'Tak warunków zmienić nie można.',
  'terms-notice': 'Nowe warunki wymagają dni wyprzedzenia: wybierz późniejszy dzień.',
  'terms-day': 'Jest już wersja z tego albo późniejszego dnia: wybierz dzień po nim.',
  'terms-same': 'Nic by się nie zmieniło: wskaż pola, które mają być inne.',
  'no-change': 'Te ceny i tak wtedy obowiązują: zmień którąś z nich.',
  'bad-price': 'Jedna z tych cen nie jest ceną.',
  'same-price-twice': 'Podaj każdą cenę raz.',
  'notice-too-short': 'Nowe ceny wymagają dni wyprzedzenia: wybierz późniejszy dzień.',
  'price-published': 'Cennik z tego dnia ma już jedną z tych cen: wybierz inny dzień.',
  'lift-without-why': 'Napisz, skąd wiadomo, że środki znów są.',
  'not-held': 'Ten rejestr nie jest wstrzymany: nie ma czego zdejmować.',
  'message-not-waiting': 'Ktoś już zajął się tym komunikatem.',
  'difference-not-open': 'Ta różnica jest już zamknięta.'
}
