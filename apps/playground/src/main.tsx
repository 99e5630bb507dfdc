import { render } from 'preact'
import { App } from './app.tsx'
import './style/roles.css'
import './style/page.css'
import './style/stage.css'

const place = document.getElementById('playground')
if (place !== null) render(<App />, place)
