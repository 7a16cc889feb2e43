/** Odmowy przy logowaniu i własnym koncie. */
export const accountRefusals = {
  'bad-password': 'Hasło ma od 12 do 256 znaków.',
  'guessed-password': 'Takie hasła zgaduje się najpierw: weź kilka słów, które nie mają ze sobą nic wspólnego.',
  'same-email': 'Konto ma już ten adres.',
  'same-password': 'Nowe hasło jest takie samo jak obecne: wybierz inne.',
  'bad-label': 'Program: wpisz jedną linię, najwyżej 100 znaków.',
  'confirm-first': 'Potwierdź jeszcze raz, że to Ty: chodzi o to, kto ma dostęp.',
  'wrong-password': 'To nie jest hasło do Twojego konta: wpisz je jeszcze raz.',
  'password-changed': 'Hasło zmieniono w międzyczasie: zaloguj się nowym.',
  'step-over': 'To logowanie trwało zbyt długo albo już się skończyło: zacznij od hasła.',
  'wrong-code': 'Kod jest błędny albo był już użyty: poczekaj na następny i wpisz go.',
  'too-many-codes': 'Zbyt wiele kodów: poczekaj kwadrans albo użyj klucza dostępu lub kodu zapasowego.',
  'wrong-passkey': 'Ten klucz dostępu nie został przyjęty: spróbuj jeszcze raz albo wybierz inny sposób.',
  'passkey-known': 'To urządzenie ma już klucz dostępu do konta u nas: użyj innego.',
  'passkeys-full': 'Masz już dwadzieścia kluczy dostępu: najpierw usuń jeden z nich.',
  'no-passkeys-here': 'Ten panel otwierasz pod numerem IP, a klucze dostępu potrzebują nazwy.',
  'totp-set': 'Kody czasowe są już włączone: najpierw je wyłącz.',
  'no-totp': 'Kody czasowe nie są włączone: wczytaj stronę ponownie.',
  'no-factor': 'Najpierw włącz kody czasowe albo dodaj klucz dostępu: kody zapasowe je zastępują.',
  'bad-network': 'To nie jest sieć. Wpisz ją jak 192.0.2.0/24 lub 2001:db8::/32 albo podaj pojedynczy adres; najwyżej pięćdziesiąt.',
  'expiry-past': 'Wybierz dzień, który jeszcze nie minął, albo żaden.',
  'key-beyond': 'Klucz nie utworzy klucza, który działa dłużej lub z innych sieci niż on sam: zrób to w panelu.'
}
