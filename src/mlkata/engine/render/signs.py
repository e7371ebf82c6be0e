"""Which character stands for which LaTeX command."""

from __future__ import annotations

_PAIRS = """
alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ
omicron ο pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω varepsilon ε varphi φ vartheta ϑ
varsigma ς Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ nabla ∇
partial ∂ infty ∞ hbar ℏ Re ℜ Im ℑ sum ∑ prod ∏ int ∫ cdot · times × div ÷ pm ± mp ∓ ast * star ⋆ circ ∘
odot ⊙ otimes ⊗ oplus ⊕ le ≤ leq ≤ ge ≥ geq ≥ lt < gt > ne ≠ neq ≠ approx ≈ sim ∼ equiv ≡ propto ∝ ll ≪ gg ≫
in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬
land ∧ lor ∨ wedge ∧ vee ∨ to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← Rightarrow ⇒ implies ⇒
iff ⇔ Leftrightarrow ⇔ mapsto ↦ langle ⟨ rangle ⟩ lVert ‖ rVert ‖ Vert ‖ lvert | rvert | vert | mid |
parallel ∥ perp ⊥ top ᵀ intercal ᵀ dagger † prime ′ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ lfloor ⌊ rfloor ⌋
lceil ⌈ rceil ⌉ triangleq ≜ coloneqq ≔ lbrace { rbrace } colon :
"""
SYMBOLS = dict(zip(_PAIRS.split()[::2], _PAIRS.split()[1::2], strict=True))
RELATIONS = "∈∉⊂⊆≤≥≠≈∼≡∝≪≫→⟶←⇒⇔↦≜≔∩∪∖∧∨⊙⊗⊕±∓"  # written with a space on either side
FUNCTIONS = frozenset(
    "log ln exp min max argmin argmax arg sin cos tan tanh sinh cosh arctan det dim rank tr sup inf lim Pr gcd".split()
)
DOUBLE = dict(zip("RNZEPCQ1", "ℝℕℤ𝔼ℙℂℚ𝟙", strict=True))
ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0304",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
}
WRAPPERS = frozenset(
    "mathbf mathrm mathcal mathsf mathit mathfrak boldsymbol bm text textbf textit mbox operatorname".split()
)
DROPPED = frozenset(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits label nonumber".split()
)
RAISED = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWᵀ′*",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵀ′*",
        strict=True,
    )
)
LOWERED = dict(zip("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
