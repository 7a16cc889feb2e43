/** Odmowy przy listach domen i zmianach wielu domen naraz. */
export const domainListRefusals = {
  'too-many-views': 'Masz już 30 widoków tej listy. Usuń któryś.',
  'no-domains': 'Zaznacz co najmniej jedną domenę.',
  'too-many-domains': 'Naraz można zmienić najwyżej 10 000 domen. Zawęź listę.',
  'batch-untried': 'Jeszcze sprawdzamy, co by się stało z każdą domeną. Zaczekaj chwilę.',
  'batch-empty': 'Przy żadnej z tych domen nie ma nic do zrobienia. Wybierz inne.',
  'account-closed': 'Konto, które o to prosiło, jest zamknięte. Poproś z innego.'
}
