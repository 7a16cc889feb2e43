/**
 * Words that most guessed passwords are made of, small letters only: what people choose first in Poland and elsewhere, and rows of keys. A password is judged by
 * what is left of it when digits, signs and the usual stand-ins (0 for o, 3 for e …) are undone.
 */
export const guessedWords: ReadonlySet<string> = new Set(`
password passwort passw parola haslo hasloo mojehaslo tajnehaslo nowehaslo secret sekret tajne letmein letmeinplease welcome welcometo witaj witam witamy changeme change zmien zmienmnie
qwerty qwertyuiop qwertyui qwertz qwertzuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm azerty qazwsx qazwsxedc zaqwsx zaqxsw zaqwsxcde qweasd qweasdzxc poiuytrewq mnbvcxz lkjhgfdsa
abc abcd abcdef abcdefg abcdefgh abcdefghijkl abcabc abcabcabc aaa aaaaaa aaaaaaaaaaaa iloveyou iloveyouu ilove kocham kochamcie kochanie kocham mocnokocham misiek misiaczek misia kotek kociak skarb skarbek
admin administrator root master super superman batman dragon monkey shadow sunshine princess football baseball hockey soccer pokemon starwars naruto matrix google facebook computer komputer internet
polska polskapolska polonia warszawa krakow wroclaw poznan gdansk lodz legia legiawarszawa lechpoznan widzew wislakrakow slask marcin marcinek marcin agnieszka monika natalia karolina dominika
mateusz kamil bartek bartosz damian daniel dawid lukasz maciek michal pawel piotr piotrek robert tomek tomasz krzysiek grzegorz adrian patryk sebastian przemek wojtek aleksandra ania anna basia
ewa ewelina gosia joanna justyna kasia katarzyna magda magdalena marta martyna paulina sylwia zuzia zosia michael jennifer jessica ashley charlie thomas jordan hunter george andrew
samsung nokia toyota mercedes ferrari porsche volkswagen lato zima wiosna jesien summer winter spring autumn january styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien
test tester testtest testowe testowy temp temporary default guest user uzytkownik login logowanie poczta mail email mojapoczta skrzynka firma biuro kontakt sekretariat ksiegowosc faktura strefa
trustno whatever nothing nic niewiem nieznam niepamietam zapomnialem forgot correcthorsebatterystaple hello hellohello czesc dziendobry bogjestmiloscia jezus jezuschrystus matkaboska aniol aniolek
`.trim().split(/\s+/))
