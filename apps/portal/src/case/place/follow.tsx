import { Follow } from '../follow/follow.tsx'
import { start } from './start.tsx'

void start(place => <Follow home={place.home} />)
