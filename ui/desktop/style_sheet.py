"""The few rules of style that a palette cannot say: edges, corners and distances."""

from ui.desktop.icons import icon_path
from ui.theme import Theme


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme.

    A widget asks for another rank with the property ``rank``: of a button "main" or "quiet", of a
    label "title", "heading", "caption" or "muted".
    """
    down, up, tick = (icon_path(name, dark=theme.dark) for name in ("down", "up", "tick"))
    return f"""
    QToolTip {{ color: {theme.ink}; background: {theme.heading};
        border: 1px solid {theme.strong_grid}; padding: 4px;
        qproperty-textFormat: PlainText; }}
    QPushButton, QToolButton {{ border: 1px solid {theme.strong_grid}; border-radius: 5px;
        padding: 4px 12px; min-height: 18px; background: {theme.field}; color: {theme.ink}; }}
    QToolButton {{ padding: 4px 8px; }}
    QPushButton:hover, QToolButton:hover {{ background: {theme.heading}; }}
    QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked
        {{ background: {theme.selection}; }}
    QPushButton:disabled, QToolButton:disabled {{ color: {theme.muted};
        border-color: {theme.grid}; }}
    QPushButton:focus, QToolButton:focus, QLineEdit:focus, QPlainTextEdit:focus
        {{ border: 1px solid {theme.accent}; }}
    QPushButton[rank="main"] {{ background: {theme.accent}; color: {theme.on_accent};
        border-color: {theme.accent}; font-weight: 600; }}
    QPushButton[rank="main"]:disabled {{ background: {theme.heading}; color: {theme.muted};
        border-color: {theme.grid}; }}
    QPushButton[rank="main"]:focus {{ border: 1px solid {theme.ink}; }}
    QPushButton[rank="quiet"], QToolButton[rank="quiet"] {{ border-color: transparent;
        background: transparent; }}
    QPushButton[rank="quiet"]:hover, QToolButton[rank="quiet"]:hover
        {{ background: {theme.heading}; }}
    QPushButton[rank="quiet"]:focus, QToolButton[rank="quiet"]:focus
        {{ border-color: {theme.accent}; }}
    QToolButton::menu-indicator, QPushButton::menu-indicator {{ subcontrol-position: right center;
        right: 4px; }}
    QLineEdit, QPlainTextEdit {{ background: {theme.field};
        color: {theme.ink}; border: 1px solid {theme.strong_grid}; border-radius: 5px;
        padding: 3px 8px; selection-background-color: {theme.accent};
        selection-color: {theme.on_accent}; }}
    QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0;
        background: transparent; }}
    QComboBox, QAbstractSpinBox {{ background: {theme.field}; color: {theme.ink};
        border: 1px solid {theme.strong_grid}; border-radius: 5px; padding: 3px 8px;
        min-height: 18px; selection-background-color: {theme.accent};
        selection-color: {theme.on_accent}; }}
    QComboBox:focus, QAbstractSpinBox:focus {{ border-color: {theme.accent}; }}
    QComboBox:disabled, QAbstractSpinBox:disabled {{ color: {theme.muted};
        border-color: {theme.grid}; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 20px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{down}"); width: 12px;
        height: 12px; }}
    QComboBox QAbstractItemView {{ background: {theme.paper}; color: {theme.ink};
        border: 1px solid {theme.strong_grid}; selection-background-color: {theme.selection};
        selection-color: {theme.ink}; outline: 0; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: 18px; }}
    QAbstractSpinBox::up-arrow {{ image: url("{up}"); width: 9px; height: 9px; }}
    QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url("{down}"); width: 9px;
        height: 9px; }}
    QLabel[rank="title"] {{ font-size: 18px; font-weight: 600; }}
    QLabel[rank="heading"] {{ font-weight: 600; }}
    QLabel[rank="caption"] {{ color: {theme.muted}; font-size: 11px; font-weight: 600; }}
    QLabel[rank="muted"] {{ color: {theme.muted}; font-size: 12px; }}
    QCheckBox::indicator, QAbstractItemView::indicator {{ width: 14px; height: 14px;
        border: 1px solid {theme.muted}; border-radius: 3px; background: {theme.field}; }}
    QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
        background: {theme.accent}; border-color: {theme.accent}; image: url("{tick}"); }}
    QCheckBox::indicator:focus {{ border-color: {theme.accent}; }}
    QTabWidget::pane {{ border: 0; border-top: 1px solid {theme.grid}; }}
    QTabBar::tab {{ padding: 7px 12px; color: {theme.muted}; border: 0;
        border-bottom: 2px solid transparent; background: transparent; }}
    QTabBar::tab:selected {{ color: {theme.ink}; font-weight: 600;
        border-bottom-color: {theme.accent}; }}
    QTabBar::tab:focus {{ background: {theme.selection}; }}
    QHeaderView::section {{ background: {theme.paper}; color: {theme.muted}; border: 0;
        border-bottom: 1px solid {theme.strong_grid}; border-right: 1px solid {theme.grid};
        padding: 5px 8px; font-size: 12px; }}
    QTableView, QTreeView, QListView {{ background: {theme.paper}; border: 0;
        gridline-color: {theme.grid}; selection-background-color: {theme.selection};
        selection-color: {theme.ink}; outline: 0; }}
    QTableCornerButton::section {{ background: {theme.paper}; border: 0; }}
    QSplitter::handle {{ background: {theme.grid}; }}
    QSplitter::handle:hover {{ background: {theme.accent}; }}
    QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
    QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
    QScrollBar::handle {{ background: {theme.strong_grid}; border-radius: 4px; min-height: 28px;
        min-width: 28px; margin: 1px; }}
    QScrollBar::handle:hover {{ background: {theme.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
        {{ background: transparent; border: 0; width: 0; height: 0; }}
    QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
    QMenu {{ background: {theme.paper}; color: {theme.ink};
        border: 1px solid {theme.strong_grid}; padding: 4px; }}
    QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.selection}; }}
    QMenu::item:disabled {{ color: {theme.muted}; }}
    QMenu::separator {{ height: 1px; background: {theme.grid}; margin: 4px 8px; }}
    """
