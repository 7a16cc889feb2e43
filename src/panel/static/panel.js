// What the pages ask of a script of their own: the strip opens at today, and the code of a letter's link stands in its field.
const toToday = () => {
  for (const strip of document.querySelectorAll('[data-today]')) strip.scrollLeft = Number(strip.dataset.today) - strip.clientWidth / 2
}
toToday()
document.addEventListener('htmx:afterSettle', toToday)

for (const field of document.querySelectorAll('[data-from-hash]')) {
  field.value ||= decodeURIComponent(location.hash.slice(1))
}
