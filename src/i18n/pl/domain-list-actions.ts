/** Czynności list domen w dzienniku; kropkę zapisuje się jako łącznik. */
export const domainListActions = {
  'view-save': 'Zachowano widok listy',
  'view-remove': 'Usunięto widok listy',
  'domain-batch-open': 'Sprawdzono zmianę wielu domen',
  'domain-batch-confirm': 'Zlecono zmianę wielu domen'
}
