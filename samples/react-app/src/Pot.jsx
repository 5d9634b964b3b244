import { useId } from 'react';

// Outlines on a square of 200, each with its rim: half its width and height, and where it lies.
const SHAPES = {
  cup: { body: 'M60 66C60 122 64 158 78 166H122C136 158 140 122 140 66Z', rim: [40, 9, 66], handle: 'M138 86C172 80 172 136 132 138' },
  mug: { body: 'M62 58V150Q62 166 78 166H122Q138 166 138 150V58Z', rim: [38, 8, 58], handle: 'M138 78C170 78 170 138 138 138' },
  beaker: { body: 'M66 52L74 158Q75 166 84 166H116Q125 166 126 158L134 52Z', rim: [34, 7, 52] },
  bowl: { body: 'M36 88C38 134 70 160 80 166H120C130 160 162 134 164 88Z', rim: [64, 15, 88] },
  deepBowl: { body: 'M44 76C40 132 64 160 78 166H122C136 160 160 132 156 76Z', rim: [56, 12, 76] },
  plate: { body: 'M22 128C34 150 70 162 78 166H122C130 162 166 150 178 128Z', rim: [78, 22, 128] },
  vase: { body: 'M84 34C84 62 54 80 54 118C54 148 74 162 80 166H120C126 162 146 148 146 118C146 80 116 62 116 34Z', rim: [16, 4, 34] },
  bottle: {
    body: 'M91 26V70C70 84 62 108 64 134C65 152 74 164 82 166H118C126 164 135 152 136 134C138 108 130 84 109 70V26Z',
    rim: [9, 2.5, 26],
  },
  jug: {
    body: 'M70 46C76 84 54 96 54 126C54 150 72 164 80 166H120C128 164 146 150 146 126C146 96 124 84 128 48Q100 58 70 46Z',
    rim: [29, 7, 48],
    handle: 'M128 62C168 56 172 124 144 132',
  },
};

/** A drawing of a piece: raw clay, dipped into a glaze. It stands on the drawing's lower edge, or else lies in its middle with a shadow. */
export function Pot({ shape, colour, standing = false }) {
  const id = useId();
  const { body, rim, handle } = SHAPES[shape];
  const [rx, ry, y] = rim;
  return (
    <svg className="pot" viewBox={`0 0 200 ${standing ? 166 : 190}`} aria-hidden="true">
      <defs>
        <clipPath id={`${id}-body`}>
          <path d={body} />
        </clipPath>
        <linearGradient id={`${id}-light`}>
          <stop offset="0" stopColor="#000" stopOpacity=".3" />
          <stop offset=".3" stopColor="#fff" stopOpacity=".28" />
          <stop offset=".55" stopColor="#000" stopOpacity="0" />
          <stop offset="1" stopColor="#000" stopOpacity=".36" />
        </linearGradient>
        <linearGradient id={`${id}-depth`} x2="0" y2="1">
          <stop offset="0" stopColor="#000" stopOpacity=".55" />
          <stop offset="1" stopColor="#000" stopOpacity=".12" />
        </linearGradient>
      </defs>
      {standing || <ellipse className="shadow" cx="104" cy="167" rx="58" ry="8" />}
      {handle && <path d={handle} fill="none" stroke={colour} strokeWidth="10" strokeLinecap="round" />}
      <g clipPath={`url(#${id}-body)`}>
        <path d="M0 0H200V200H0Z" fill="#c8a181" />
        <path d="M0 0H200V146C160 138 140 154 104 148S40 142 0 150Z" fill={colour} />
        <path d="M0 0H200V200H0Z" fill={`url(#${id}-light)`} />
      </g>
      <ellipse cx="100" cy={y} rx={rx} ry={ry} fill={colour} />
      <ellipse cx="100" cy={y + ry * 0.12} rx={rx * 0.93} ry={ry * 0.8} fill={`url(#${id}-depth)`} />
    </svg>
  );
}
