/* A place on a picture in words, as quizzes/kinds/speaking.py says it; a test holds the two together.
   vocabulary: what speaking.vocabulary gives; x, y: fractions from 0 to 1. */
{
  const exact = (number) => Math.round(number * 1e6) / 1e6;
  const percent = (fraction) => Math.floor(fraction * 100 + 0.5);
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

  const gaps = ([left, top, right, bottom], x, y) => [
    exact(x > right ? x - right : Math.min(x - left, 0)),
    exact(y > bottom ? y - bottom : Math.min(y - top, 0)),
  ];

  const where = ({ directions, patterns }, across, down) => {
    const upright = directions[down < 0 ? 0 : 1];
    const sideways = directions[across < 0 ? 2 : 3];
    if (Math.abs(across) <= Math.abs(down) / 3) return down ? upright : "";
    if (Math.abs(down) <= Math.abs(across) / 3) return sideways;
    return fill(patterns.both, { one: upright, other: sideways });
  };

  const beside = (vocabulary, x, y) => {
    let nearest = null;
    for (const landmark of vocabulary.landmarks) {
      const [across, down] = gaps(landmark.box, x, y);
      const square = Math.round((across * across + down * down) * 1e9) / 1e9;
      if (!nearest || square < nearest.square) nearest = { landmark, across, down, square };
    }
    const { landmark, across, down, square } = nearest;
    const way = where(vocabulary, across, down);
    if (!way) return landmark.here;
    const far = Math.sqrt(square);
    const { near, far: well } = vocabulary.measures;
    const pattern = far <= near ? "near" : far < well ? "some" : "far";
    return fill(vocabulary.patterns[pattern], { where: way, landmark: landmark.name });
  };

  const line = ({ line: names, measures }, x) => {
    const off = exact(x - 0.5);
    if (!names || Math.abs(off) > measures.besideLine) return "";
    if (Math.abs(off) <= measures.onLine) return names.on;
    return names[off < 0 ? "left" : "right"];
  };

  const words = (vocabulary, x, y) => {
    const { patterns, landmarks } = vocabulary;
    const numbers = fill(patterns.numbers, { x: percent(x), y: percent(y) });
    if (!landmarks.length) return numbers;
    const place = beside(vocabulary, x, y);
    const near = line(vocabulary, x);
    return fill(patterns.whole, { words: near ? fill(patterns.joined, { line: near, place }) : place, numbers });
  };

  globalThis.practicumHotspot = { words, fill };
}
