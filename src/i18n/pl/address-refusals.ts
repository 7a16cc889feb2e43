/** Odmowy dotyczące adresów. */
export const addressRefusals = {
  'customer-only': 'Domenę udowadnia klient; pracownik uruchamia pocztę dla dowolnej nazwy.',
  'too-many': 'Jest ich już za dużo.',
  'address-unknown': 'Nie ma tu takiego Twojego adresu. Najpierw go utwórz; na adres poza nami ustaw przekierowanie.',
  'alias-loop': 'Alias prowadziłby do samego siebie. Pomiń ten, który prowadzi z powrotem.',
  'own-address': 'Ten adres jest u nas Twój: skieruj na niego pocztę aliasem, nikogo nie trzeba pytać.',
  'operators-own': 'Poczty z własnej domeny operatora nie przekierowujemy.',
  'forward-exists': 'Poczta już jest przekazywana na ten adres.',
  'asked-often': 'Ten adres pytaliśmy dziś już kilka razy. Spróbuj jutro.',
  'forward-closed': 'Czas na zgodę minął. Poproś o przekierowanie od nowa.',
  'other-domain': 'Pisać można tylko w imieniu adresów własnej domeny.',
  'reserved-name': 'Ta nazwa lub podobna do niej jest zastrzeżona dla prowadzących serwery. Dla postmaster i abuse utwórz alias.',
  'proof-missing': 'Wpisu nie ma jeszcze w DNS. Nowy bywa widoczny dopiero po godzinie.',
  'proof-unknown': 'Serwery nazw tej domeny nie odpowiadają. Spróbuj później.'
}
