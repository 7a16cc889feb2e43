/** Sprawy w dzienniku. */
export const caseActions = {
  'case-open': 'Otwarto sprawę',
  'case-file-paper': 'Złożono dokument',
  'case-reject-paper': 'Odrzucono dokument',
  'case-open-decision': 'Poproszono człowieka o decyzję',
  'case-open-termination': 'Sprawę rozwiązania umowy przekazano człowiekowi',
  'case-end-block': 'Minęła najdłuższa blokada',
  'case-release': 'Zamknięto sprawę, odblokowano wysyłkę',
  'case-charge-report': 'Naliczono opłatę za zgłoszenie',
  'case-fee-paid': 'Opłacono obsługę zgłoszenia',
  'case-fee-returned': 'Opłata wróciła do płacącego',
  'case-export': 'Pobrano teczkę sporu',
  'case-object': 'Wniesiono sprzeciw',
  'case-answer-objection': 'Odpowiedziano na sprzeciw',
  'case-decide-termination': 'Człowiek zdecydował o umowie'
}
