/// The page's style sheet, kept in the binary since the simulator has no folder of its own.
enum SimulatorStyle {
    static let css = """
        :root { color-scheme: light dark; --back: light-dark(#eef0f4, #14161a); --card: light-dark(#fff, #1f2228);
          --ink: light-dark(#1c1f26, #e6e8ec); --dim: light-dark(#626a78, #9aa2b1); --line: light-dark(#d9dde4, #343a44);
          --accent: light-dark(#0b62d6, #77b0ff); --bubble: light-dark(#e9f1fe, #24344d); }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; padding: .75rem 1rem;
          background: var(--card); border-bottom: 1px solid var(--line); }
        header p { margin: 0; color: var(--dim); flex: 1; }
        h1 { font-size: 1.15rem; margin: 0; } h2 { font-size: 1rem; margin: 0 0 .5rem; } small { color: var(--dim); }
        main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(16rem, 24rem); gap: 1rem; padding: 1rem; }
        @media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); } }
        .conversations { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
          gap: 1rem; align-content: start; align-items: start; }
        article, aside section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
          padding: .75rem; }
        aside { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; align-content: start; }
        article ol, aside ul { list-style: none; margin: 0; padding: 0; }
        .newest { display: flex; flex-direction: column-reverse; max-height: 26rem; overflow: auto; }
        .empty { color: var(--dim); margin: 0; }
        .from { display: flex; justify-content: space-between; gap: .5rem; color: var(--dim); font-size: .85rem; }
        .from span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .bubble { background: var(--bubble); border-radius: .2rem .8rem .8rem; padding: .5rem .75rem;
          margin: .15rem 0 .75rem; overflow-wrap: anywhere; }
        .bubble > * { margin: 0 0 .35rem; } .bubble > :last-child { margin-bottom: 0; }
        .bubble :is(h1, h2, h3, h4, h5, h6) { font-size: 1.05rem; }
        .bubble ol { list-style: decimal; padding-left: 1.5rem; } .bubble ul { padding-left: 1.2rem; }
        blockquote { border-left: 3px solid var(--line); padding-left: .5rem; }
        a, .mention { color: var(--accent); }
        nav, .buttons { display: flex; flex-wrap: wrap; gap: .4rem; margin-bottom: .5rem; }
        nav a { padding: .1rem .5rem; border: 1px solid transparent; border-radius: 1rem; text-decoration: none; }
        nav a[aria-current] { border-color: var(--accent); }
        [aria-pressed=true] { border-color: var(--accent); font-weight: 600; }
        button { font: inherit; padding: .35rem .6rem; border-radius: .35rem;
          border: 1px solid var(--line); background: var(--back); color: var(--ink); }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; font-size: .85rem; }
        th, td { text-align: left; padding: .2rem .4rem; border-bottom: 1px solid var(--line); }
        .scroll { max-height: 16rem; overflow: auto; }
        dt { color: var(--dim); font-size: .85rem; } dd { margin: 0 0 .4rem; overflow-wrap: anywhere; }
        """
}
