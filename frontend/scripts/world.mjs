// Makes the outline of land and a point for each country that the public map shows. Land has no borders on it: whose a place is, is not for this
// map to say. Data: Natural Earth (public domain) by way of world-atlas (ISC). Needs, for as long as it runs:
//   npm install --no-save world-atlas d3-geo topojson-client && node scripts/world.mjs > ../src/main/resources/site/world.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoNaturalEarth1, geoPath, geoCentroid, geoArea } from 'd3-geo';
import { feature } from 'topojson-client';
const require = createRequire(import.meta.url);
const load = (name) => JSON.parse(readFileSync(require.resolve(`world-atlas/${name}.json`), 'utf8'));
const width = 960, height = 460;
const land = load('land-110m');
const projection = geoNaturalEarth1().fitExtent([[2, 2], [width - 2, height - 2]], { type: 'Sphere' });
const path = geoPath(projection).digits(0);
// Antarctica carries no grant and a fifth of the picture.
const shapes = feature(land, land.objects.land);
const outline = path(shapes).replace(/Z(?=M)/g, 'Z ');
const countries = load('countries-50m');
const points = {};
for (const f of feature(countries, countries.objects.countries).features) {
  if (!f.id) continue;
  let g = f.geometry;
  if (g.type === 'MultiPolygon') {
    // The largest part: a point between islands lies in the sea.
    const parts = g.coordinates.map((c) => ({ type: 'Polygon', coordinates: c }));
    g = parts.sort((a, b) => geoArea(b) - geoArea(a))[0];
  }
  const [x, y] = projection(geoCentroid(g));
  points[String(f.id).padStart(3, '0')] = [Math.round(x), Math.round(y)];
}
process.stdout.write(JSON.stringify({ width, height, land: outline, points }));
