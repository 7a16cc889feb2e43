/** Our own rules, where the terms are silent. */
import type { Rule } from './rule.ts'

export const houseRules = {
  'HOUSE-MONEY': {
    built: true,
    en: 'What rests on money not having come is decided only when the bank statement for that day is in, or the days the bank may take have passed; the day of the credit decides.',
    pl: 'O skutkach braku wpłaty decydujemy dopiero po otrzymaniu wyciągu bankowego za dany dzień albo po upływie czasu, który może zająć bankowi jego przekazanie; liczy się dzień uznania rachunku.'
  },
  'HOUSE-PART': {
    built: true,
    en: 'A part payment waits for the rest; nothing is registered or renewed on it.',
    pl: 'Wpłata częściowa czeka na resztę; niczego na jej podstawie nie rejestrujemy ani nie przedłużamy.'
  },
  'HOUSE-IDN': {
    built: true,
    en: 'A name the registry would not accept is refused before any money is taken.',
    pl: 'Nazwę, której rejestr nie przyjmie, odrzucamy, zanim pobierzemy jakiekolwiek pieniądze.'
  },
  'HOUSE-BOOKS': {
    built: true,
    en: 'Bank statements and documents are booked once and whole, or not at all.',
    pl: 'Wyciągi bankowe i dokumenty księgujemy raz i w całości albo wcale.'
  },
  'HOUSE-VAT': {
    built: true,
    en: 'VAT is that of the buyer’s country: Polish here; none for a business in the Union whose VAT number is confirmed; the country’s own rate for everybody else in the Union; none outside it.',
    pl: 'VAT zależy od kraju nabywcy: w Polsce polski; dla firmy z Unii o potwierdzonym numerze VAT rozlicza go nabywca; dla innych nabywców w Unii według stawki ich kraju; poza Unią bez VAT.'
  },
  'HOUSE-RETURN': {
    built: true,
    en: 'What a payment settled is owed again when the payer’s bank takes the payment back; what was done for it stays done.',
    pl: 'Jeśli bank płatnika cofnie wpłatę, dług, który nią opłacono, jest znów do zapłaty; to, co za nią zrobiono, pozostaje.'
  },
  'HOUSE-REFUND': {
    built: true,
    en: 'A refund goes back the way the money came, is ordered once, and counts as sent only when the bank shows it.',
    pl: 'Zwrot wraca tą drogą, którą przyszły pieniądze, jest zlecany raz, a za wysłany uznajemy go dopiero, gdy pokaże go bank.'
  },
  'HOUSE-PREPAID': {
    built: true,
    en: 'A prepaid account never goes below zero, and what is held on it is not spent on anything else.',
    pl: 'Saldo konta prepaid nigdy nie spada poniżej zera, a zablokowanej na nim kwoty nie wydajemy na nic innego.'
  },
  'HOUSE-PROVIDER': {
    built: true,
    en: 'A payment provider’s word is believed when it is signed, fresh and new; each of its payments is booked once.',
    pl: 'Powiadomieniu operatora płatności ufamy, gdy jest podpisane, świeże i nowe; każdą płatność księgujemy raz.'
  },
  'HOUSE-WEBHOOK': {
    built: true,
    en: 'A program that asked for it is told of every decision, signed, in order and for about three days until it takes it; what it was told can be had again for thirty days.',
    pl: 'Program, który o to poprosił, dowiaduje się o każdej decyzji: z podpisem, po kolei i przez około trzy dni, aż potwierdzi odbiór; przez trzydzieści dni może poprosić o powtórzenie.'
  },
  'HOUSE-ACCOUNT': {
    built: true,
    en: 'Accounts and access keys are opened and closed by your account’s owners and the operator’s staff, and each change is written down.',
    pl: 'Dostęp i klucze zakładają i zamykają właściciele konta oraz pracownicy operatora, a każda zmiana jest zapisywana.'
  },
  'HOUSE-SIGN-IN': {
    built: true,
    en: 'Who logs in shows the password and, where one is set, a second factor; what changes who gets in is done by who has just shown it again, and the person is told of it.',
    pl: 'Kto się loguje, podaje hasło i drugi składnik, jeśli jest ustawiony; zmiany w tym, kto ma dostęp, wprowadza tylko ten, kto przed chwilą potwierdził to ponownie, a właściciel konta się o nich dowiaduje.'
  },
  'HOUSE-API-KEY': {
    built: true,
    en: 'A program’s key opens what its role covers, from its networks and until its last instant, and shows when it was last used; a revoked one opens nothing.',
    pl: 'Klucz programu otwiera to, na co pozwala jego rola, ze swoich sieci i do swojego końca, i pokazuje, kiedy był ostatnio użyty; unieważniony nie otwiera niczego.'
  },
  'HOUSE-POLICY': {
    built: true,
    en: 'A version of the terms is published once and never changed; what changes is a new version with its own date.',
    pl: 'Wersję regulaminu publikujemy raz i nigdy nie zmieniamy; zmiana to nowa wersja z własną datą.'
  },
  'HOUSE-CLOCK': {
    built: true,
    en: 'The practice clock can be moved only in practice mode and never in real operation.',
    pl: 'Zegar ćwiczebny można przesuwać tylko w trybie ćwiczebnym, nigdy w prawdziwej pracy.'
  },
  'HOUSE-POLL': {
    built: true,
    en: 'What a registry tells is kept as it came before it is acknowledged, acted on once, and shown to a person when nobody knows what it means.',
    pl: 'To, co przekazuje rejestr, zapisujemy w całości przed potwierdzeniem odbioru, działamy na tej podstawie raz, a niezrozumiałe pokazujemy człowiekowi.'
  },
  'HOUSE-AWAY': {
    built: true,
    en: 'A domain that went to another registrar is no longer renewed or charged here from that moment on, and what was paid for its next period goes back.',
    pl: 'Domeny przeniesionej do innego rejestratora od tej chwili nie przedłużamy i nie naliczamy za nią opłat, a wpłatę za kolejny okres zwracamy.'
  },
  'HOUSE-LOCK': {
    built: true,
    en: 'A locked domain is neither handed to another registrar nor deleted until its lock is turned off on purpose.',
    pl: 'Zabezpieczonej domeny nie oddajemy innemu rejestratorowi ani nie usuwamy, dopóki zabezpieczenie nie zostanie celowo zdjęte.'
  },
  'HOUSE-FINAL': {
    built: true,
    en: 'A domain is deregistered only after two separate requests, the second with its name typed, and after a person of the operator has had a look.',
    pl: 'Domenę wyrejestrowujemy dopiero po dwóch osobnych wnioskach, drugim z wpisaną nazwą, i po sprawdzeniu przez pracownika operatora.'
  },
  'HOUSE-ERASE': {
    built: true,
    en: 'Personal data are erased by a person, only when nothing is open, and with a receipt of what is gone, what stays, why and how long.',
    pl: 'Dane osobowe usuwa człowiek, dopiero gdy nic nie jest otwarte, i wydaje potwierdzenie: co usunięto, co zostaje, dlaczego i jak długo.'
  },
  'HOUSE-COMPARE': {
    built: true,
    en: 'Our books are compared with the registries’ every night; the end of a period is taken from the registry, every other difference waits for a person.',
    pl: 'Co noc porównujemy nasze księgi z księgami rejestrów; datę końca okresu przyjmujemy z rejestru, a każda inna różnica czeka na człowieka.'
  },
  'HOUSE-AUTORENEW': {
    built: true,
    en: 'A renewal that you want paid from your prepaid balance is paid when the pro-forma is issued, or on its last day if the balance suffices only then.',
    pl: 'Przedłużenie, które ma być opłacane z salda, opłacamy w chwili wystawienia proformy albo ostatniego dnia jej terminu, jeżeli saldo wystarcza dopiero wtedy.'
  },
  'HOUSE-YEARS': {
    built: true,
    en: 'You choose for how many years a domain is renewed; an offer on which nothing was paid is made anew for other years, due on the same day.',
    pl: 'Sami wybieracie, na ile lat przedłużamy domenę; ofertę, na którą nic nie wpłynęło, wystawiamy na inne lata od nowa, z tym samym terminem zapłaty.'
  },
  'HOUSE-CODE': {
    built: true,
    en: 'A request to move a domain away waits 14 days for its papers; a transfer code is good for 14 days, unless the registry sets another end, and is then replaced.',
    pl: 'Wniosek o przeniesienie domeny czeka na dokumenty 14 dni; kod transferowy jest ważny 14 dni, o ile rejestr nie wyznacza innego terminu, a potem go wymieniamy.'
  },
  'HOUSE-LETTER': {
    built: true,
    en: 'A letter is written and sent once, and sent again as it was written when you ask for it; its words may be the operator’s own, its rule, its next date and its amounts are always told.',
    pl: 'List piszemy i wysyłamy raz, a na prośbę wysyłamy ponownie taki, jaki był; słowa mogą być operatora, ale zasada, następny termin i kwoty są w nim zawsze.'
  },
  'HOUSE-FORECAST': {
    built: true,
    en: 'What is foreseen for a domain comes from the same decisions that will be taken, asked with a later date.',
    pl: 'To, co przewidujemy dla domeny, wynika z tych samych decyzji, które zapadną, zadanych z późniejszą datą.'
  },
  'HOUSE-TAKEOVER': {
    built: true,
    en: 'What another operator’s customers had is taken over once, with its evidence: money as money handed over, documents under their own numbers, domains as their registry tells them; nothing is demanded for time that is past.',
    pl: 'To, co mieli klienci innego operatora, przejmujemy raz i z dowodem: pieniądze jako przekazane, dokumenty pod ich własnymi numerami, domeny według odpowiedzi rejestru; za czas miniony niczego nie żądamy.'
  },
  'HOUSE-PREVIEW': {
    built: true,
    en: 'Before new terms are published it is shown what they change: field by field, and for a case in dates.',
    pl: 'Przed publikacją nowego regulaminu pokazujemy, co zmienia: pole po polu, a dla sprawy w datach.'
  },
  'HOUSE-REHEARSE': {
    built: true,
    en: 'A night can be rehearsed: everything that will be done by its end is decided by the very steps of the night and taken back; nobody is told, nothing is kept but what it came to.',
    pl: 'Noc można przećwiczyć: wszystko, co będzie zrobione do jej końca, rozstrzygają te same kroki, po czym jest cofane; nikt nie dostaje listu, zostaje tylko wynik.'
  },
  'HOUSE-PROOF': {
    built: true,
    en: 'A block opens by itself only when our own signature or log proves that the message was ours and its recipient was protected when it was sent; anything else is decided by a person.',
    pl: 'Blokada powstaje samoczynnie tylko wtedy, gdy nasz podpis lub dziennik dowodzi, że wiadomość wyszła od nas, a odbiorca był chroniony w chwili wysyłki; o reszcie decyduje człowiek.'
  },
  'HOUSE-RUNG': {
    built: true,
    en: 'Rungs of the sanctions count per customer; reports about one sending are one case, and a sending made before you were told of the last case is no further rung.',
    pl: 'Stopnie sankcji liczą się na klienta; zgłoszenia jednej wysyłki to jedna sprawa, a wysyłka sprzed zawiadomienia o poprzedniej sprawie nie jest kolejnym stopniem.'
  },
  'HOUSE-LIMIT': {
    built: true,
    en: 'Three working days before the longest block ends a person is asked to decide; undecided at the limit, the block ends and sending stays limited to ordinary mail.',
    pl: 'Trzy dni robocze przed końcem najdłuższej blokady prosimy człowieka o decyzję; bez niej blokada kończy się w terminie, a wysyłka pozostaje ograniczona do zwykłej poczty.'
  },
  'HOUSE-SPAM': {
    built: true,
    en: 'The spam filter sorts and never refuses: while it is away mail is delivered and says that it was not filtered. What you move into Junk and out of it teaches it, within limits that keep one from teaching it for all.',
    pl: 'Filtr spamu sortuje i nigdy nie odmawia: gdy nie działa, poczta dochodzi z adnotacją, że jej nie sprawdzono. Uczy się z tego, co przenosicie do spamu i z niego, w granicach, w których nikt nie nauczy go za wszystkich.'
  },
  'HOUSE-SIEVE': {
    built: true,
    en: 'What you set in the panel is done before your own Sieve script, which nobody changes; filters put mail into folders and send it nowhere.',
    pl: 'To, co ustawicie w panelu, dzieje się przed waszym własnym skryptem Sieve, którego nikt nie zmienia; filtry układają pocztę w folderach i nigdzie jej nie wysyłają.'
  },
  'HOUSE-ZONE': {
    built: true,
    en: 'In the zone of your domain you set what you like; what mail needs stands there by itself and is not overwritten, and nobody overwrites unseen what another has changed meanwhile.',
    pl: 'W strefie swojej domeny ustawiacie, co chcecie; wpisy potrzebne poczcie są w niej same i nie można ich nadpisać, a nikt nie nadpisze niepostrzeżenie cudzej zmiany.'
  },
  'HOUSE-CERT': {
    built: true,
    en: 'Servers show certificates that everybody believes; they are renewed by themselves with a third of their life left, for names that point here, and a person is told a week before one would end.',
    pl: 'Serwery przedstawiają certyfikaty, którym wszyscy ufają; odnawiamy je sami, gdy zostaje trzecia część ważności, dla nazw, które prowadzą do nas, a na tydzień przed końcem dowiaduje się o tym człowiek.'
  },
  'HOUSE-DKIM': {
    built: true,
    en: 'The key that signs your mail is changed every half a year: the next one signs only once it is seen in the DNS, the last one stays there for a week and is then revoked.',
    pl: 'Klucz, którym podpisujemy waszą pocztę, zmieniamy co pół roku: nowy podpisuje dopiero, gdy widać go w DNS, poprzedni zostaje tam jeszcze przez tydzień, a potem go unieważniamy.'
  },
  'HOUSE-ALARM': {
    built: true,
    en: 'When the virus scanner, its signatures, a certificate, the outbound queue or an undecided sanction case needs somebody, the operator is written to once, and once more when it is over.',
    pl: 'Gdy skaner wirusów, jego sygnatury, certyfikat, kolejka wychodząca albo nierozstrzygnięta sprawa wymaga czyjejś uwagi, piszemy do operatora raz, i jeszcze raz, gdy to minie.'
  },
  'HOUSE-TRACE': {
    built: true,
    en: 'Of every message at our doors we keep for a time that the terms set who brought it, what was decided and by which rule, and tell it to the mailbox’s owner; never what is in it, nor its subject.',
    pl: 'O każdej wiadomości u naszych drzwi przez czas określony w regulaminie wiemy, kto ją przyniósł, co postanowiono i na jakiej podstawie, i mówimy to właścicielowi skrzynki; nigdy, co w niej jest, ani jaki ma temat.'
  },
  'HOUSE-QUARANTINE': {
    built: true,
    en: 'An infected message that a mail program put into a mailbox is taken out of it, kept sealed for 30 days and then deleted; staff put it back when its owner asks and it does no harm.',
    pl: 'Zainfekowaną wiadomość, którą program pocztowy włożył do skrzynki, wyjmujemy, trzymamy zapieczętowaną przez 30 dni i usuwamy; obsługa włoży ją z powrotem, gdy właściciel o to poprosi, a nie zaszkodzi.'
  },
  'HOUSE-PARK': {
    built: true,
    en: 'While hosting is suspended its domains answer only what keeps mail from going astray; your records are kept and come back exactly as they were.',
    pl: 'W czasie zawieszenia hostingu domeny odpowiadają tylko tym, co chroni pocztę przed zabłądzeniem; wasze wpisy są zachowane i wracają dokładnie takie same.'
  },
  'HOUSE-ADDRESS': {
    built: true,
    en: 'An address is one thing: a mailbox, an alias, a list or a shared mailbox; a name that is given up stays its customer’s, and aliases never lead round in a circle.',
    pl: 'Adres jest jedną rzeczą: skrzynką, aliasem, listą albo skrzynką wspólną; zwolniona nazwa pozostaje przy swoim kliencie, a aliasy nigdy nie prowadzą w kółko.'
  },
  'HOUSE-FORWARD': {
    built: true,
    en: 'Mail is passed on to an address elsewhere only after its owner agreed by a link; spam is never passed on, and what cannot be delivered goes back only to a sender who is proven.',
    pl: 'Pocztę przekazujemy na adres poza nami dopiero, gdy jego właściciel zgodzi się przez link; spamu nie przekazujemy nigdy, a o niedoręczeniu zawiadamiamy tylko nadawcę, którego tożsamość jest potwierdzona.'
  },
  'HOUSE-MAILPROOF': {
    built: true,
    en: 'Mail of a domain that is registered elsewhere is kept here once a record in its DNS shows that it is yours; should the record go, a person has a look and nothing is cut.',
    pl: 'Pocztę domeny zarejestrowanej gdzie indziej prowadzimy, gdy wpis w jej DNS dowodzi, że jest wasza; jeśli wpis zniknie, sprawdza to człowiek i niczego nie odcinamy.'
  },
  'HOUSE-LIST': {
    built: true,
    en: 'Onto a mailing list comes only who has confirmed it by a letter’s link, and off it whoever wants, by one click; which text was agreed to, when and from where is kept until a year after, then forgotten.',
    pl: 'Na listę dyskusyjną lub mailingową trafia tylko, kto potwierdził to linkiem z listu, a wypisuje się, kto chce, jednym kliknięciem; na jaki tekst, kiedy i skąd się zgodzono, pamiętamy jeszcze rok po końcu, potem zapominamy.'
  },
  'HOUSE-LIST-BOUNCE': {
    built: true,
    en: 'An address goes off a mailing list when its server says of two posts in a row that it does not exist, or refuses five in a row for whatever reason.',
    pl: 'Adres schodzi z listy mailingowej, gdy jego serwer przy dwóch wiadomościach z rzędu powie, że takiego adresu nie ma, albo z jakiegokolwiek powodu odmówi pięciu z rzędu.'
  },
  'HOUSE-PAPERS': {
    built: true,
    en: 'Complete papers that are not rejected within the working day release the domain by themselves.',
    pl: 'Kompletne dokumenty nieodrzucone w ciągu dnia roboczego same zwalniają domenę z blokady.'
  },
  'HOUSE-DMARC': {
    built: true,
    en: 'Mail that does not prove to be from the domain it names is treated as that domain asks (DMARC): refused, put aside, or taken; forwarders whose seals we trust are believed.',
    pl: 'Pocztę, która nie dowodzi, że pochodzi z podanej domeny, traktujemy tak, jak prosi ta domena (DMARC): odrzucamy, odkładamy lub przyjmujemy; ufamy pieczęciom zaufanych serwerów przekazujących.'
  },
  'HOUSE-DOOR': {
    built: true,
    en: 'A server that brings mail speaks when it is asked, in lines that end as they must, to people who exist, not too often and not too slowly; else the connection ends.',
    pl: 'Serwer, który przynosi pocztę, mówi wtedy, gdy jest pytany, wierszami o właściwym zakończeniu, do osób, które istnieją, niezbyt często i niezbyt wolno; w przeciwnym razie połączenie się kończy.'
  },
  'HOUSE-COMPLAINT': {
    built: true,
    en: 'The receipt of a complaint is confirmed at once, whoever answers it is reminded three working days before its last day, and what is granted is paid as the answer says; where you are asked to complete it, the time for our answer counts from then.',
    pl: 'Przyjęcie reklamacji potwierdzamy od razu, odpowiadającemu przypominamy o niej trzy dni robocze przed ostatnim dniem, a przyznaną kwotę wypłacamy tak, jak mówi odpowiedź; jeśli poprosimy o uzupełnienie, czas na odpowiedź liczymy od niego.'
  },
  'HOUSE-PARTIAL': {
    built: true,
    en: 'When only some recipients of a message can have it, its sender is asked to come again and is then told, one by one, about the others; we send no bounces.',
    pl: 'Jeśli wiadomość może otrzymać tylko część odbiorców, prosimy nadawcę o ponowienie i wtedy mówimy mu, którzy jej nie otrzymają i dlaczego; nie wysyłamy zwrotów.'
  }
} as const satisfies Record<string, Rule>
