/**
 * The report form on any page: <script src="https://…/report.js" data-platform="Harbour" data-kind="account" data-id="a_1"></script>
 * puts it where the script stands, in a frame of its own, so that the page cannot read what is written in it.
 */
const script = document.currentScript
const at = new URL('/report', script.src)
for (const name of ['platform', 'kind', 'id', 'language', 'country', 'via'])
  if (script.dataset[name]) at.searchParams.set(name, script.dataset[name])
const frame = document.createElement('iframe')
frame.src = at.href
frame.title = script.dataset.title ?? 'Report private pictures'
frame.referrerPolicy = 'no-referrer'
frame.style.cssText = 'inline-size: 100%; block-size: 46rem; border: 0'
script.after(frame)
