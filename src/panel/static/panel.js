// The one thing the pages ask of a script of their own: the strip opens at today.
for (const strip of document.querySelectorAll('[data-today]')) {
  strip.scrollLeft = Number(strip.dataset.today) - strip.clientWidth / 2
}
